// An agent that asks Pullcord over Kafka before it acts, with Confluent's official registry client and a Kafka client, neither
// of which is ours.
//
//   (cd examples/node && npm install --silent && node agent.mjs) [--bootstrap localhost:9092]
//       [--registry http://localhost:8081/apis/ccompat/v7] [--prefix PREFIX] [--patience SECONDS]
//
// It reads an invoice, which proceeds, and wants to pay it, which the starter policies hold for the role finance-manager. It
// waits for the person's answer, executes exactly what was released, once, and reports. Ends with 0 when both are done, with 1
// when the payment was not released or nobody answered, and with 2 when it was called wrongly or an answer does not fit.
import { createHash, randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import kafkajs from "kafkajs";
import registry from "@confluentinc/schemaregistry";

const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = registry;

const AGENT = "node-example";
const REQUEST = "Please pay invoice 2026-1180 of vendor V-204 over 4000.00 USD.";
const CLEARANCE_SECONDS = 60;

const options = readOptions();
const topic = (name) => `${options.prefix}agent.${name}`;
const kafka = new kafkajs.Kafka({
  clientId: AGENT,
  brokers: options.bootstrap.split(","),
  logLevel: kafkajs.logLevel.NOTHING,
});
const schemas = new SchemaRegistryClient({ baseURLs: [options.registry] });
// the schema that is written with is the registered one
const serializer = new AvroSerializer(schemas, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });
const deserializer = new AvroDeserializer(schemas, SerdeType.VALUE, {});
const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner, idempotent: true });
// a group that pullcord acl lets agents use
const consumer = kafka.consumer({ groupId: `${options.prefix}pullcord.agent.${AGENT}-${randomUUID()}` });
/** What waits for an answer, by topic and action. */
const waiting = new Map();

try {
  process.exitCode = await main();
} catch (e) {
  console.error(e.message);
  process.exitCode = 2;
} finally {
  await consumer.disconnect();
  await producer.disconnect();
}

async function main() {
  await producer.connect();
  await listen();
  const session = randomUUID();
  const invoice = await ask(
    action(session, "data.read", "invoices.get", { number: "2026-1180" }, { effect: "READ" }),
  );
  await execute(invoice, () => ({ vendor: "V-204", total: "4000.00", currency: "USD" }));
  const payment = action(
    session,
    "payment.send",
    "bank.transfer",
    { vendor: "V-204", invoice: "2026-1180", amount: "4000.00", currency: "USD" },
    {
      effect: "WRITE",
      reversibility: "IRREVERSIBLE",
      amount: { minorUnits: 400000, currency: "USD" },
      parties: [
        { role: "vendor", id: "V-204", name: null },
        { role: "payee", id: "V-204", name: null },
      ],
    },
  );
  const released = await ask(payment);
  if (!released) {
    return 1;
  }
  await execute(released, (given) => ({ paid: given.amount, to: given.vendor }));
  return 0;
}

/**
 * Hears every answer. A group of its own: nobody else takes an answer away. From the beginning, because where a new group begins
 * at the end is decided only after the first question may have been asked.
 */
async function listen() {
  await consumer.connect();
  await consumer.subscribe({ topics: [topic("clearances"), topic("resolutions")], fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: async ({ topic: from, message }) => {
      const told = waiting.size > 0 && message.key?.toString() === AGENT;
      if (told) {
        const answer = await deserializer.deserialize(from, message.value);
        waiting.get(`${from}/${answer.actionId}`)?.(answer);
      }
    },
  });
  await joined;
}

/** The answer of one topic to one action; null when there is none in time. Asked for before the action is sent. */
function answer(name, actionId, seconds) {
  const key = `${topic(name)}/${actionId}`;
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(null), seconds * 1000);
    const done = (found) => {
      clearTimeout(timer);
      waiting.delete(key);
      resolve(found);
    };
    waiting.set(key, done);
  });
}

/** Asks, waits for a person where one decides, and gives what may be executed; null when nothing may. */
async function ask(proposed) {
  const kind = proposed.proposal.actionType;
  const clearing = answer("clearances", proposed.actionId, CLEARANCE_SECONDS);
  const resolving = answer("resolutions", proposed.actionId, CLEARANCE_SECONDS + options.patience);
  await send("actions", proposed);
  const clearance = await clearing;
  if (!clearance) {
    throw new Error(`expected a clearance of ${kind} within ${CLEARANCE_SECONDS} s, but the engine gave none; does it run?`);
  }
  console.log(`${kind}: ${clearance.verdict}, ${clearance.reason}`);
  if (clearance.verdict !== "HOLD") {
    waiting.get(`${topic("resolutions")}/${proposed.actionId}`)?.(null);
    const proceeds = clearance.verdict === "PROCEED" || clearance.verdict === "PROCEED_AND_REVIEW";
    return proceeds ? released(proposed, proposed.proposal.arguments, clearance.digest, null) : null;
  }
  console.log(`  decide: ./pullcord decide ${clearance.caseId} --role finance-manager --option approve --as you`);
  const resolution = await resolving;
  if (!resolution) {
    console.log(`${kind}: no answer within ${options.patience} s; nothing is done`);
    return null;
  }
  console.log(`${kind}: ${resolution.disposition} by ${resolution.decidedBy ?? "the policy"}, ${resolution.reason}`);
  return resolution.releaseId
    ? released(proposed, resolution.arguments, resolution.digest, resolution.releaseId)
    : null;
}

/** What may be executed, once it is sure that it is what was proposed, or what a person made of it. */
function released(proposed, given, stated, releaseId) {
  if (digest(proposed, given) !== stated) {
    throw new Error("expected a release of what was proposed, but its digest is of something else; nothing is done");
  }
  return { action: proposed, arguments: given, digest: stated, releaseId };
}

/** Executes and reports. An agent that may die here keeps a mark on its disk first, as the Java SDK does. */
async function execute(release, tool) {
  const { actionType, tool: name } = release.action.proposal;
  const executedAt = Date.now();
  const result = JSON.stringify(tool(JSON.parse(release.arguments)));
  await send("executions", {
    actionId: release.action.actionId,
    agentId: AGENT,
    status: "EXECUTED",
    tool: name,
    digest: release.digest,
    releaseId: release.releaseId,
    response: result,
    error: null,
    executedAt,
    origin: "AGENT",
  });
  console.log(`${actionType}: executed and reported, ${result}`);
}

async function send(name, record) {
  const value = await serializer.serialize(topic(name), record);
  await producer.send({ topic: topic(name), acks: -1, messages: [{ key: AGENT, value }] });
}

/** SHA-256 over RFC 8785 JSON of what would be executed. */
function digest(proposed, given) {
  const { proposal } = proposed;
  const form = {
    form: 1,
    agentId: proposed.agentId,
    onBehalfOf: proposed.authority.onBehalfOf,
    tenantId: proposed.tenantId,
    operation: proposal.actionType,
    tool: proposal.tool,
    amount: proposal.amount && { minorUnits: String(proposal.amount.minorUnits), currency: proposal.amount.currency },
    parties: proposal.parties.map(({ role, id }) => ({ role, id })),
    arguments: JSON.parse(given),
  };
  return createHash("sha256").update(canonical(form)).digest("hex");
}

/** JavaScript writes texts and numbers as the RFC does; only the order of names is to be made. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** One action as the topic takes it, with every field of the record: the client fills in no defaults. */
function action(sessionId, actionType, tool, given, proposal) {
  const now = Date.now();
  return {
    actionId: randomUUID(),
    agentId: AGENT,
    agentVersion: null,
    sessionId,
    tenantId: "",
    occurredAt: now,
    request: { text: REQUEST, followUps: [], requester: "maria", channel: "chat", receivedAt: now },
    work: [],
    proposal: {
      actionType,
      tool,
      arguments: JSON.stringify(given),
      amount: null,
      reversibility: "UNKNOWN",
      effect: "UNKNOWN",
      reasoning: "The invoice is due and was asked for by name.",
      parties: [],
      audienceSize: null,
      ...proposal,
    },
    confidence: null,
    signals: { retrievals: [], stateChecks: [], scores: {} },
    attributes: { dataClassification: null, geography: null, regulatoryCategory: null, other: {} },
    authority: { onBehalfOf: "maria", scopes: ["payments:write"], decisionOwner: null },
    options: [],
    supersedes: null,
  };
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        bootstrap: { type: "string", default: "localhost:9092" },
        registry: { type: "string", default: "http://localhost:8081/apis/ccompat/v7" },
        prefix: { type: "string", default: "" },
        patience: { type: "string", default: "600" },
      },
    });
    return { ...values, patience: Number(values.patience) };
  } catch (e) {
    console.error(e.message);
    process.exit(2);
  }
}
