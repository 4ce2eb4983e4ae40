"""The life of legacy connections, which no SDK knows any more, through curl against the emulator.

`run` starts it, with the emulator's address in TELNYX_BASE_URL and what cases.py has derived in the file that is its
argument.
"""

import json
import os
import subprocess
import sys

CONNECTIONS = os.environ["TELNYX_BASE_URL"].removesuffix("/v2") + "/security/connections"
TOKEN = "curl"
READER = "reader"


def call(method, target="", body=None, token=TOKEN):
    """Sends a request by curl; gives status and body of the answer, and its head as text in small letters."""
    command = ["curl", "--silent", "--show-error", "--include", "--request", method, CONNECTIONS + target]
    command += ["--header", "x-api-user: me@example.com", "--header", f"x-api-token: {token}"]
    if body is not None:
        text = body if isinstance(body, str) else json.dumps(body)
        command += ["--header", "content-type: application/json", "--data-binary", text]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    head, _, body = output.partition("\n\n")
    return int(head.split()[1]), json.loads(body), head.lower()


def check(what, actual, expected=True):
    if actual != expected:
        sys.exit(f"FAILED: {what}\n  expected {json.dumps(expected)}\n  but got  {json.dumps(actual)}")
    print(f"  ok  {what}", flush=True)


def succeeds(method, target="", body=None):
    """The body of the answer to what must succeed."""
    status, answer, _ = call(method, target, body)
    if status != 200:
        sys.exit(f"FAILED: {method} {target} {body}\n  expected 200\n  but got  {status} {json.dumps(answer)}")
    return answer


def refusal(method, target="", body=None, token=TOKEN):
    """Status and code of an answer with one error."""
    status, answer, _ = call(method, target, body, token)
    return status, [error["code"] for error in answer["errors"]]


def names(target=""):
    return [connection["connection_name"] for connection in succeeds("GET", target)]


def without(members, *names):
    return {name: value for name, value in members.items() if name not in names}


def one_connection(cases):
    print("one connection")
    created = succeeds("POST", body=cases["full"])
    expected = {name: value for name, value in cases["full"].items() if name in created}
    returned = {name: created[name] for name in expected}
    check("a create answers with the bare object, every member as sent", returned, expected)
    left = sorted(cases["full"].keys() - expected.keys())
    check("but for the one that only requests have", left, ["outbound_call_parking_enabled"])
    own = {"id", "tech_prefix", "authentication_type", "forward_only", "registration_status"}
    check("the service adds what is its own", sorted(own - created.keys()), [])
    one = f"/{created['id']}"
    check("it can be retrieved", succeeds("GET", one), created)

    change = {"connection_name": "renamed", "timeout_2xx": "30"}
    check("an update leaves alone what it leaves out", succeeds("PUT", one, change), {**created, **change})
    change.update(cases["nulls"])
    check("null clears every member that can be null", succeeds("PUT", one, cases["nulls"]), {**created, **change})
    check("all that is stored", succeeds("GET", one), {**created, **change})
    status, _, head = call("DELETE", one)
    check("there is no delete: 405, and what there is", (status, "allow: get" in head and "put" in head), (405, True))
    check("an unknown id: 404", refusal("GET", "/no-such-id"), (404, ["10005"]))
    check("in an update as well", refusal("PUT", "/no-such-id", {}), (404, ["10005"]))


def lists():
    print("lists")
    succeeds("POST", body={"connection_name": "Alpha", "active": False})
    succeeds("POST", body={"connection_name": "beta", "active": True})
    newest_first = ["beta", "Alpha", "renamed"]
    check("a bare array, the newest first", names(), newest_first)
    for order, usual, reverse in [
        ("created_at", newest_first, ["renamed", "Alpha", "beta"]),
        ("connection_name", ["Alpha", "beta", "renamed"], ["renamed", "beta", "Alpha"]),
        ("active", ["beta", "renamed", "Alpha"], ["Alpha", "beta", "renamed"]),
        # All are of one type; equals come newest first.
        ("auth_type", newest_first, newest_first),
    ]:
        check(f"ordered by {order}", names(f"?order_by={order}"), usual)
        check("and reversed", names(f"?order_by={order}&sort_direction=reverse"), reverse)
    every = "?with_ips=true&with_auth=true&with_fqdns=false&mode=typeahead"
    check("every other parameter is understood", names(every), newest_first)
    check("parameters that are empty are as if absent", names("?order_by=&sort_direction="), newest_first)


def refusals(cases):
    print("refusals")
    before = succeeds("GET")
    for query in ["order_by=size", "sort_direction=forward", "mode=fast", "with_ips=perhaps"]:
        status, answer, _ = call("GET", f"?{query}")
        sources = [error["source"] for error in answer["errors"]]
        check(f"{query}: 422", (status, sources), (422, [{"parameter": query.partition("=")[0]}]))
    for case in cases["violations"]:
        status, answer, _ = call("POST", body=case["body"])
        sources = [error["source"] for error in answer["errors"]]
        check(f"`{case['pointer']}` {case['why']}: 400", (status, sources), (400, [{"pointer": case["pointer"]}]))
    check("what is no JSON: 400", refusal("POST", body='{"connection_name":'), (400, ["10015"]))
    check("an unknown token: 401", refusal("GET", token="unknown"), (401, ["10009"]))
    forbidden = refusal("POST", body={"connection_name": "mine"}, token=READER)
    check("a token that may only read: 403", forbidden, (403, ["10010"]))
    check("nothing of all that was stored", succeeds("GET"), before)


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)["v1"]
    version = subprocess.run(["curl", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout
    print(" ".join(version.split()[:2]), flush=True)
    one_connection(cases)
    lists()
    refusals(cases)


main()
