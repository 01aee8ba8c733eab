// An agent that knows Pullcord by its topics only: it writes an action and waits for the clearance, with Confluent's
// official registry client and a Kafka client, neither of which is ours. The schema it writes with is the registered one.
//
//   node official-client.mjs --bootstrap localhost:9092 --registry http://localhost:8081/apis/ccompat/v7
//       [--prefix PREFIX] [--agent AGENT] [--action ACTION]... [--timeout SECONDS]
//
// Prints one JSON line per action, { "action": ..., "clearance": ... }, and ends with 0 when every action has its clearance,
// with 1 when the time is up and with 2 when it was called wrongly.
import { parseArgs } from "node:util";
import kafkajs from "kafkajs";
import registry from "@confluentinc/schemaregistry";

const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = registry;

const options = readOptions();
const actionsTopic = `${options.prefix}agent.actions`;
const clearancesTopic = `${options.prefix}agent.clearances`;
const kafka = new kafkajs.Kafka({
  clientId: "official-client",
  brokers: options.bootstrap.split(","),
  logLevel: kafkajs.logLevel.ERROR,
  // standard output belongs to the answer
  logCreator: () => ({ namespace, log }) => console.error(namespace, log.message, log.error ?? ""),
});
const schemas = new SchemaRegistryClient({ baseURLs: [options.registry] });

process.exitCode = await main();

async function main() {
  const waiting = new Map(options.action.map((id) => [id, action(id)]));
  const consumer = kafka.consumer({ groupId: `official-client-${options.action[0]}` });
  const timer = AbortSignal.timeout(options.timeout * 1000);
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: clearancesTopic, fromBeginning: true });
    await send([...waiting.values()]);
    await answers(consumer, waiting, timer);
  } finally {
    await consumer.disconnect();
  }
  for (const id of waiting.keys()) {
    console.error(`expected a clearance of ${id} within ${options.timeout} s, but found none in ${clearancesTopic}`);
  }
  return waiting.size === 0 ? 0 : 1;
}

async function send(actions) {
  const serializer = new AvroSerializer(schemas, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    const messages = [];
    for (const each of actions) {
      messages.push({ key: each.agentId, value: await serializer.serialize(actionsTopic, each) });
    }
    await producer.send({ topic: actionsTopic, acks: -1, messages });
  } finally {
    await producer.disconnect();
  }
}

/** Prints each action with its clearance as it arrives and ends when all have theirs or the time is up. */
function answers(consumer, waiting, timer) {
  const deserializer = new AvroDeserializer(schemas, SerdeType.VALUE, {});
  return new Promise((resolve, reject) => {
    timer.addEventListener("abort", resolve);
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const clearance = await deserializer.deserialize(clearancesTopic, message.value);
          const asked = waiting.get(clearance.actionId);
          if (asked && clearance.agentId === asked.agentId && message.key.toString() === asked.agentId) {
            waiting.delete(clearance.actionId);
            console.log(JSON.stringify({ action: asked, clearance }));
          }
          if (waiting.size === 0) {
            resolve();
          }
        },
      })
      .catch(reject);
  });
}

/** A payment as an invoice agent would propose it, every part filled. */
function action(id) {
  const now = Date.now();
  return {
    actionId: id,
    agentId: options.agent,
    agentVersion: "2026.11.1",
    sessionId: `session-${id}`,
    tenantId: "acme",
    occurredAt: now,
    request: {
      text: "Please pay invoice 2026-1180 of Nordwind Logistics before Friday.",
      followUps: ["Take the operations budget."],
      requester: "maria.keller",
      channel: "email",
      receivedAt: now - 60000,
    },
    work: [
      {
        kind: "TOOL_CALL",
        name: "invoices.get",
        input: JSON.stringify({ number: "2026-1180" }),
        output: JSON.stringify({ number: "2026-1180", vendor: "V-204", total: "1840.00", currency: "EUR", due: "2026-11-27" }),
        startedAt: now - 40000,
        endedAt: now - 39000,
        status: "OK",
        trusted: true,
        dataref: null,
      },
      {
        kind: "CONCLUSION",
        name: "due and unpaid",
        input: "",
        output: "The invoice is due on Friday and has not been paid.",
        startedAt: null,
        endedAt: null,
        status: "OK",
        trusted: false,
        dataref: null,
      },
    ],
    proposal: {
      actionType: "payment.send",
      tool: "bank.transfer",
      arguments: JSON.stringify({ vendor: "V-204", invoice: "2026-1180", amount: 1840, currency: "EUR" }),
      amount: { minorUnits: 184000, currency: "EUR" },
      reversibility: "COMPENSABLE",
      effect: "WRITE",
      reasoning: "Due on Friday, amount as invoiced.",
      parties: [{ role: "vendor", id: "V-204", name: "Nordwind Logistics" }],
      audienceSize: null,
    },
    confidence: { score: 0.93, method: "VERIFIER", evaluatorId: "invoice-verifier" },
    signals: {
      retrievals: [{ query: "invoice 2026-1180", hits: 1, topScore: 0.98 }],
      stateChecks: [{ name: "invoice.total", stated: "1840.00", observed: "1840.00" }],
      scores: { toxicity: 0.01 },
    },
    attributes: { dataClassification: "internal", geography: "DE", regulatoryCategory: null, other: { costCenter: "4711" } },
    authority: { onBehalfOf: "maria.keller", scopes: ["payments:write"], decisionOwner: "accounts-payable" },
    options: [{ id: "pay-later", label: "Pay on Friday", consequence: "The discount for early payment is lost." }],
  };
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        bootstrap: { type: "string", default: "localhost:9092" },
        registry: { type: "string", default: "http://localhost:8081/apis/ccompat/v7" },
        prefix: { type: "string", default: "" },
        agent: { type: "string", default: "invoice-agent" },
        action: { type: "string", multiple: true, default: [`official-${process.pid}`] },
        timeout: { type: "string", default: "60" },
      },
    });
    return { ...values, timeout: Number(values.timeout) };
  } catch (e) {
    console.error(e.message);
    process.exit(2);
  }
}
