"""The life of IP connections through the vendor's own Python SDK, unmodified, against the emulator.

`run` starts it, with the emulator's address in TELNYX_BASE_URL and what cases.py has derived in the file that is its
argument. The SDK finds the emulator by that variable alone.
"""

import asyncio
import inspect
import json
import sys

import telnyx
from telnyx import AsyncTelnyx, DefaultHttpxClient, Telnyx

KEY = "python"
READER = "reader"
NAMES = ["north office", "South Office", "east", "west", "offshore"]

attempts = []


def client(key=KEY):
    """A client as it comes, that notes what it sends."""
    hooks = {"request": [lambda request: attempts.append(request.method)]}
    return Telnyx(api_key=key, http_client=DefaultHttpxClient(event_hooks=hooks))


def check(what, actual, expected=True):
    if actual != expected:
        sys.exit(f"FAILED: {what}\n  expected {json.dumps(expected)}\n  but got  {json.dumps(actual, default=str)}")
    print(f"  ok  {what}", flush=True)


def refused(kind, call):
    """The error that the call ends with, which must be of exactly this class of the SDK."""
    try:
        result = call()
    except telnyx.APIError as error:
        if type(error) is kind:
            return error
        sys.exit(f"FAILED: expected {kind.__name__}, but got {error!r}")
    sys.exit(f"FAILED: expected {kind.__name__}, but got {result!r}")


def pointers(error):
    return [entry["source"]["pointer"] for entry in error.body["errors"]]


def merged(base, change):
    """What an update makes of an object, as the documentation has it."""
    inner = lambda name, value: merged(base[name], value) if isinstance(value, dict) else value
    return {**base, **{name: inner(name, value) for name, value in change.items()}}


def without(members, *names):
    return {name: value for name, value in members.items() if name not in names}


def send(method, *path, **body):
    """Calls a method of the SDK; what it has no argument for goes the way that it offers for that."""
    known = inspect.signature(method).parameters
    extra = {name: body.pop(name) for name in list(body) if name not in known}
    return method(*path, **body, **({"extra_body": extra} if extra else {}))


def one_connection(connections, cases):
    print("one connection")
    created = send(connections.create, **cases["full"]).data.to_dict()
    own = ("id", "record_type", "created_at", "updated_at")
    check("a create with every member returns every member as sent", without(created, *own), cases["full"])
    check("the service adds what is its own", all(created[name] for name in own))
    check("it can be retrieved", connections.retrieve(created["id"]).data.to_dict(), created)

    change = {"inbound": {"timeout_2xx_secs": 33}}
    changed = connections.update(created["id"], **change).data.to_dict()
    expected = without(merged(created, change), "updated_at")
    check("an update of one nested member leaves the others alone", without(changed, "updated_at"), expected)
    check("and is later", changed["updated_at"] > created["updated_at"])
    cleared = connections.update(created["id"], **cases["nulls"]).data.to_dict()
    expected = without(merged(changed, cases["nulls"]), "updated_at")
    check("null clears every member that can be null", without(cleared, "updated_at"), expected)
    check("all that is stored", connections.retrieve(created["id"]).data.to_dict(), cleared)

    deleted = connections.delete(created["id"])
    check("a delete returns what was deleted", deleted.data.to_dict(), cleared)
    for what, call in [
        ("retrieve", lambda: connections.retrieve(created["id"])),
        ("update", lambda: connections.update(created["id"], active=True)),
        ("delete", lambda: connections.delete(created["id"])),
    ]:
        error = refused(telnyx.NotFoundError, call)
        check(f"after that {what} raises NotFoundError, code 10005", error.body["errors"][0]["code"], "10005")


def lists(connections):
    print("lists")
    check("the account is empty", [item.id for item in connections.list()], [])
    made = []
    for index, name in enumerate(NAMES):
        outbound = {"outbound_voice_profile_id": f"profile-{index % 2}"}
        made.append(connections.create(connection_name=name, active=index % 3 == 0, outbound=outbound).data)
    newest_first = made[::-1]
    ids = lambda items: [item.id for item in items]
    names = lambda **parameters: [item.connection_name for item in connections.list(**parameters)]

    attempts.clear()
    paged = ids(connections.list(page_size=2))
    check("iteration gives five items by pages of two, the newest first", paged, ids(newest_first))
    check("and ends after three pages", len(attempts), 3)

    async def everything():
        async with AsyncTelnyx(api_key=KEY) as client:
            return [item.id async for item in client.ip_connections.list(page_size=2)]

    check("so it does asynchronously", asyncio.run(everything()), ids(newest_first))
    page = connections.list(page_number=2, page_size=2)
    check("a page by its number", ids(page.data), ids(newest_first[2:4]))
    totals = {"page_number": 2, "page_size": 2, "total_pages": 3, "total_results": 5}
    check("its meta", page.meta.to_dict(), totals)

    contains = {"connection_name": {"contains": "OFF"}}
    check("a filter by a part of the name", names(filter=contains), ["offshore", "South Office", "north office"])
    contains = {"connection_name": {"contains": "th off"}}
    check("with a space in it", names(filter=contains), ["South Office", "north office"])
    profile = {"outbound_voice_profile_id": "profile-1"}
    check("a filter by the outbound voice profile", names(filter=profile), ["west", "South Office"])
    check("a filter by an FQDN, which IP connections have not", names(filter={"fqdn": "sip.example.com"}), [])
    check("filters together", names(filter={**contains, **profile}), ["South Office"])
    error = refused(telnyx.BadRequestError, lambda: names(filter={"connection_name": {"contains": "of"}}))
    check("two letters are too few: BadRequestError", error.status_code, 400)

    keys = {
        "created_at": lambda item: item.created_at,
        "connection_name": lambda item: item.connection_name.lower(),
        "active": lambda item: item.active,
    }
    for column, key in keys.items():
        for sign in ["", "-"]:
            # Python's sort keeps the order of equals in both directions: the newest first.
            expected = sorted(newest_first, key=key, reverse=sign == "-")
            check(f"sorted by {sign}{column}", ids(connections.list(sort=sign + column)), ids(expected))
    for item in made:
        connections.delete(item.id)


def refusals(connections, cases):
    print("refusals")
    error = refused(telnyx.AuthenticationError, lambda: client("unknown").ip_connections.list())
    check("an unknown key: AuthenticationError, code 10009", error.body["errors"][0]["code"], "10009")
    reader = client(READER).ip_connections
    check("a key that may only read reads", [item.id for item in reader.list()], [])
    error = refused(telnyx.PermissionDeniedError, lambda: reader.create(connection_name="mine"))
    check("and not more: PermissionDeniedError, code 10010", error.body["errors"][0]["code"], "10010")

    connection = connections.create(connection_name="as it is").data
    for case in cases["violations"]:
        body, pointer = case["body"], case["pointer"]
        created = refused(telnyx.UnprocessableEntityError, lambda: send(connections.create, **body))
        updated = refused(telnyx.UnprocessableEntityError, lambda: send(connections.update, connection.id, **body))
        what = f"`{pointer}` {case['why']}: UnprocessableEntityError"
        check(what, [pointers(created), pointers(updated)], [[pointer], [pointer]])
    first, *_, last = cases["violations"]
    both = merged(first["body"], last["body"])
    error = refused(telnyx.UnprocessableEntityError, lambda: send(connections.create, **both))
    check("two at once are two entries", pointers(error), [first["pointer"], last["pointer"]])
    check("nothing of all that was stored", [item.to_dict() for item in connections.list()], [connection.to_dict()])
    connections.delete(connection.id)


def retries(connections):
    print("retries")
    fault = lambda text: {"extra_headers": {"x-emulator-fault": text}}
    connection = connections.create(connection_name="there").data

    def count(method, call):
        attempts.clear()
        result = call()
        return attempts.count(method), result

    sent, answer = count("GET", lambda: connections.retrieve(connection.id, **fault("status=503;times=1")))
    check("a GET survives a 503 by its second attempt", (sent, answer.data.id), (2, connection.id))
    create = lambda name, text: connections.create(connection_name=name, **fault(text))
    sent, answer = count("POST", lambda: create("once", "status=429;times=1;retry-after=0"))
    check("a POST survives a 429 by its second attempt", (sent, answer.data.connection_name), (2, "once"))
    call = lambda: create("carried out", "status=500;after")
    sent, _ = count("POST", lambda: refused(telnyx.InternalServerError, call))
    check("a POST that failed after it was carried out is not sent again", sent, 1)
    names = [item.connection_name for item in connections.list(sort="created_at")]
    check("so nothing is there twice", names, ["there", "once", "carried out"])
    for item in list(connections.list()):
        connections.delete(item.id)


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)["v2"]
    print(f"telnyx {telnyx.__version__} (PyPI), Python {sys.version.split()[0]}")
    connections = client().ip_connections
    one_connection(connections, cases)
    lists(connections)
    refusals(connections, cases)
    retries(connections)


main()
