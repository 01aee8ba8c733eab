#!/usr/bin/env python3
"""An agent that asks Pullcord over HTTP before it acts, with nothing but Python's standard library.

    python3 examples/python/agent.py [--url http://localhost:8080] [--token TOKEN] [--patience SECONDS]

It reads an invoice, which proceeds, and wants to pay it, which the starter policies hold for the role finance-manager. It waits
for the person's answer, executes exactly what was released, once, and reports. Ends with 0 when both are done, with 1 when the
payment was not released, and with 2 when Pullcord cannot be reached or gave an answer that does not fit.
"""

import argparse
import hashlib
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid

AGENT = "python-example"
REQUEST = "Please pay invoice 2026-1180 of vendor V-204 over 4000.00 USD."


def main():
    options = read_options()
    door = Door(options.url, options.token)
    session = str(uuid.uuid4())
    invoice = ask(door, action(session, "data.read", "invoices.get", {"number": "2026-1180"}, effect="READ"))
    execute(door, invoice, lambda arguments: {"vendor": "V-204", "total": "4000.00", "currency": "USD"})
    payment = action(
        session,
        "payment.send",
        "bank.transfer",
        {"vendor": "V-204", "invoice": "2026-1180", "amount": "4000.00", "currency": "USD"},
        effect="WRITE",
        reversibility="IRREVERSIBLE",
        amount={"minorUnits": 400000, "currency": "USD"},
        parties=[{"role": "vendor", "id": "V-204"}, {"role": "payee", "id": "V-204"}],
    )
    released = ask(door, payment, patience=options.patience)
    if released is None:
        return 1
    execute(door, released, lambda arguments: {"paid": arguments["amount"], "to": arguments["vendor"]})
    return 0


def action(session, action_type, tool, arguments, **proposal):
    """One action as the API takes it; the field names are those of the Avro record AgentAction."""
    return {
        "actionId": str(uuid.uuid4()),
        "agentId": AGENT,
        "sessionId": session,
        "request": {"text": REQUEST, "requester": "maria", "channel": "chat"},
        "proposal": {
            "actionType": action_type,
            "tool": tool,
            "arguments": json.dumps(arguments),
            "reasoning": "The invoice is due and was asked for by name.",
            **proposal,
        },
        "authority": {"onBehalfOf": "maria", "scopes": ["payments:write"]},
    }


def ask(door, proposed, patience=0):
    """Asks, waits for a person where one decides, and gives what may be executed; None when nothing may."""
    kind = proposed["proposal"]["actionType"]
    # the same action again gets the same answer, so a lost connection costs nothing
    status = door.post("/v1/actions?wait=30", proposed)
    path = place(proposed)
    if not status.get("clearance"):
        status = door.get(f"{path}?wait=30")
    clearance = status.get("clearance")
    if not clearance:
        raise Trouble(f"expected a clearance of {kind}, but the engine gave none; does it run?")
    say(f"{kind}: {clearance['verdict']}, {clearance['reason']}")
    if clearance["verdict"] in ("PROCEED", "PROCEED_AND_REVIEW"):
        return released(proposed, proposed["proposal"]["arguments"], clearance["digest"], None)
    if clearance["verdict"] != "HOLD":
        return None
    say(f"  decide: ./pullcord decide {clearance['caseId']} --role finance-manager --option approve --as you")
    waited = 0
    while not status.get("resolution") and waited < patience:
        # one request waits at most so long: proxies and clients give up on longer ones
        step = min(20, patience - waited)
        status = door.get(f"{path}?wait={step}")
        waited += step
    resolution = status.get("resolution")
    if not resolution:
        say(f"{kind}: no answer within {patience} s; nothing is done")
        return None
    say(f"{kind}: {resolution['disposition']} by {resolution.get('decidedBy') or 'the policy'}, {resolution['reason']}")
    if not resolution.get("releaseId"):
        return None
    return released(proposed, resolution["arguments"], resolution["digest"], resolution["releaseId"])


def released(proposed, arguments, stated, release_id):
    """What may be executed, once it is sure that it is what was proposed, or what a person made of it."""
    if digest(proposed, arguments) != stated:
        raise Trouble("expected a release of what was proposed, but its digest is of something else; nothing is done")
    return {"action": proposed, "arguments": arguments, "digest": stated, "releaseId": release_id}


def execute(door, release, tool):
    """Executes and reports. An agent that may die here keeps a mark on its disk first, as the Java SDK does."""
    proposal = release["action"]["proposal"]
    result = tool(json.loads(release["arguments"]))
    report = {
        "status": "EXECUTED",
        "tool": proposal["tool"],
        "digest": release["digest"],
        "releaseId": release["releaseId"],
        "response": json.dumps(result),
    }
    door.post(place(release["action"]) + "/executions", report)
    say(f"{proposal['actionType']}: executed and reported, {json.dumps(result)}")


def digest(proposed, arguments):
    """SHA-256 over RFC 8785 JSON of what would be executed. Python writes texts and whole numbers as the RFC does; fractions it may not."""
    proposal = proposed["proposal"]
    amount = proposal.get("amount")
    form = {
        "form": 1,
        "agentId": proposed["agentId"],
        "onBehalfOf": proposed["authority"]["onBehalfOf"],
        "tenantId": proposed.get("tenantId", ""),
        "operation": proposal["actionType"],
        "tool": proposal["tool"],
        "amount": amount and {"minorUnits": str(amount["minorUnits"]), "currency": amount["currency"]},
        "parties": [{"role": one["role"], "id": one["id"]} for one in proposal.get("parties", [])],
        "arguments": json.loads(arguments),
    }
    canonical = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def place(proposed):
    quoted = (urllib.parse.quote(proposed[name], safe="") for name in ("agentId", "actionId"))
    return "/v1/actions/" + "/".join(quoted)


def say(line):
    print(line, flush=True)


class Trouble(Exception):
    """Pullcord cannot be reached, or its answer does not fit; nothing may be executed on it."""


class Door:
    """JSON over HTTP, with a bound on every wait."""

    SECONDS = 60

    def __init__(self, url, token):
        self.url = url.rstrip("/")
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, path):
        return self._call(urllib.request.Request(self.url + path, headers=self.headers))

    def post(self, path, body):
        data = json.dumps(body).encode()
        return self._call(urllib.request.Request(self.url + path, data=data, headers=self.headers, method="POST"))

    def _call(self, request):
        try:
            with urllib.request.urlopen(request, timeout=self.SECONDS) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as e:
            # RFC 9457: title and detail say what was expected, what was found, and the way out
            raise Trouble(f"{request.method} {request.full_url}: {e.code} {e.read().decode(errors='replace')}") from e
        except OSError as e:
            raise Trouble(f"expected Pullcord at {self.url}, but found {e}; start it with ./pullcord dev") from e


def read_options():
    parser = argparse.ArgumentParser(description="An agent that asks Pullcord over HTTP before it acts.")
    parser.add_argument("--url", default="http://localhost:8080", help="where the engine's HTTP server listens")
    parser.add_argument("--token", default="", help="bearer token, where the server asks for one")
    parser.add_argument("--patience", type=int, default=600, help="seconds to wait for a person")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(2)
