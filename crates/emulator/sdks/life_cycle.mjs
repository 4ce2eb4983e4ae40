// The life of IP connections through the vendor's own Node SDK, unmodified, against the emulator.
//
// `run` starts it, with the emulator's address in TELNYX_BASE_URL and two arguments: the directory in which the SDK is
// installed, and the file that cases.py has derived. The SDK finds the emulator by that variable alone.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";

const [directory, file] = process.argv.slice(2);
const require = createRequire(`${directory}/`);
const { default: Telnyx } = require("telnyx");
const { version } = JSON.parse(readFileSync(`${directory}/node_modules/telnyx/package.json`));

const KEY = "node";
const READER = "reader";
const NAMES = ["north office", "South Office", "east", "west", "offshore"];
const BOTH = ["", "-"];

let attempts = [];

/** A client as it comes, that notes what it sends. */
function client(apiKey = KEY) {
  const noting = (url, init) => {
    attempts.push(init.method.toUpperCase());
    return fetch(url, init);
  };
  return new Telnyx({ apiKey, fetch: noting });
}

class Failure extends Error {}

function fail(what, expected, actual) {
  throw new Failure(`${what}\n  expected ${JSON.stringify(expected)}\n  but got  ${JSON.stringify(actual)}`);
}

function check(what, actual, expected = true) {
  if (!isDeepStrictEqual(actual, expected)) {
    fail(what, expected, actual);
  }
  console.log(`  ok  ${what}`);
}

/** The error that the call ends with, which must be of exactly this class of the SDK. */
async function refused(kind, call) {
  let result;
  try {
    result = await call();
  } catch (error) {
    if (error.constructor === kind) {
      return error;
    }
    throw new Failure(`expected ${kind.name}, but got ${error.constructor.name}: ${error.message}`);
  }
  return fail(`expected ${kind.name}`, "an error", result);
}

const pointers = (error) => error.error.errors.map((entry) => entry.source.pointer);
const code = (error) => error.error.errors[0].code;

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** What an update makes of an object, as the documentation has it. */
function merged(base, change) {
  const inner = ([name, value]) => [name, isObject(value) ? merged(base[name], value) : value];
  return { ...base, ...Object.fromEntries(Object.entries(change).map(inner)) };
}

function without(members, ...names) {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

async function everything(list) {
  const items = [];
  for await (const item of list) {
    items.push(item);
  }
  return items;
}

const ids = (items) => items.map((item) => item.id);

async function oneConnection(connections, cases) {
  console.log("one connection");
  const { data: created } = await connections.create(cases.full);
  const own = ["id", "record_type", "created_at", "updated_at"];
  check("a create with every member returns every member as sent", without(created, ...own), cases.full);
  check("the service adds what is its own", own.every((name) => created[name]));
  check("it can be retrieved", (await connections.retrieve(created.id)).data, created);

  const change = { inbound: { timeout_2xx_secs: 33 } };
  const { data: changed } = await connections.update(created.id, change);
  const expected = without(merged(created, change), "updated_at");
  check("an update of one nested member leaves the others alone", without(changed, "updated_at"), expected);
  check("and is later", changed.updated_at > created.updated_at);
  const { data: cleared } = await connections.update(created.id, cases.nulls);
  const nulled = without(merged(changed, cases.nulls), "updated_at");
  check("null clears every member that can be null", without(cleared, "updated_at"), nulled);
  check("all that is stored", (await connections.retrieve(created.id)).data, cleared);

  check("a delete returns what was deleted", (await connections.delete(created.id)).data, cleared);
  for (const [what, call] of Object.entries({
    retrieve: () => connections.retrieve(created.id),
    update: () => connections.update(created.id, { active: true }),
    delete: () => connections.delete(created.id),
  })) {
    const error = await refused(Telnyx.NotFoundError, call);
    check(`after that ${what} raises NotFoundError, code 10005`, code(error), "10005");
  }
}

async function lists(connections) {
  console.log("lists");
  check("the account is empty", await everything(connections.list()), []);
  const made = [];
  for (const [index, connection_name] of NAMES.entries()) {
    const outbound = { outbound_voice_profile_id: `profile-${index % 2}` };
    made.push((await connections.create({ connection_name, active: index % 3 === 0, outbound })).data);
  }
  const newestFirst = [...made].reverse();
  const names = async (query) => (await everything(connections.list(query))).map((item) => item.connection_name);

  attempts = [];
  const paged = await everything(connections.list({ "page[size]": 2 }));
  check("iteration gives five items by pages of two, the newest first", ids(paged), ids(newestFirst));
  check("and ends after three pages", attempts.length, 3);
  const page = await connections.list({ "page[number]": 2, "page[size]": 2 });
  check("a page by its number", ids(page.data), ids(newestFirst.slice(2, 4)));
  const totals = { page_number: 2, page_size: 2, total_pages: 3, total_results: 5 };
  check("its meta", { ...page.meta }, totals);

  let contains = { connection_name: { contains: "OFF" } };
  const offices = ["offshore", "South Office", "north office"];
  check("a filter by a part of the name", await names({ filter: contains }), offices);
  contains = { connection_name: { contains: "th off" } };
  check("with a space in it", await names({ filter: contains }), ["South Office", "north office"]);
  const profile = { outbound_voice_profile_id: "profile-1" };
  check("a filter by the outbound voice profile", await names({ filter: profile }), ["west", "South Office"]);
  const fqdn = { fqdn: "sip.example.com" };
  check("a filter by an FQDN, which IP connections have not", await names({ filter: fqdn }), []);
  check("filters together", await names({ filter: { ...contains, ...profile } }), ["South Office"]);
  check("parameters that are empty are as if absent", (await names({ sort: "", filter: { fqdn: "" } })).length, 5);
  const short = () => names({ filter: { connection_name: { contains: "of" } } });
  check("two letters are too few: BadRequestError", (await refused(Telnyx.BadRequestError, short)).status, 400);

  const keys = {
    created_at: (item) => item.created_at,
    connection_name: (item) => item.connection_name.toLowerCase(),
    active: (item) => Number(item.active),
  };
  for (const [column, key] of Object.entries(keys)) {
    for (const sign of BOTH) {
      const order = (a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))) * (sign === "-" ? -1 : 1);
      // The sort keeps the order of equals: the newest first.
      const expected = [...newestFirst].sort(order);
      const sorted = await everything(connections.list({ sort: sign + column }));
      check(`sorted by ${sign}${column}`, ids(sorted), ids(expected));
    }
  }
  for (const item of made) {
    await connections.delete(item.id);
  }
}

async function refusals(connections, cases) {
  console.log("refusals");
  const unknown = await refused(Telnyx.AuthenticationError, () => client("unknown").ipConnections.list());
  check("an unknown key: AuthenticationError, code 10009", code(unknown), "10009");
  const reader = client(READER).ipConnections;
  check("a key that may only read reads", await everything(reader.list()), []);
  const forbidden = await refused(Telnyx.PermissionDeniedError, () => reader.create({ connection_name: "mine" }));
  check("and not more: PermissionDeniedError, code 10010", code(forbidden), "10010");

  const { data: connection } = await connections.create({ connection_name: "as it is" });
  for (const { body, pointer, why } of cases.violations) {
    const what = `\`${pointer}\` ${why}: UnprocessableEntityError`;
    const created = await refused(Telnyx.UnprocessableEntityError, () => connections.create(body));
    const updated = await refused(Telnyx.UnprocessableEntityError, () => connections.update(connection.id, body));
    check(what, [pointers(created), pointers(updated)], [[pointer], [pointer]]);
  }
  const [first, last] = [cases.violations.at(0), cases.violations.at(-1)];
  const both = () => connections.create(merged(first.body, last.body));
  const error = await refused(Telnyx.UnprocessableEntityError, both);
  check("two at once are two entries", pointers(error), [first.pointer, last.pointer]);
  check("nothing of all that was stored", await everything(connections.list()), [connection]);
  await connections.delete(connection.id);
}

async function retries(connections) {
  console.log("retries");
  const fault = (text) => ({ headers: { "x-emulator-fault": text } });
  const { data: connection } = await connections.create({ connection_name: "there" });
  const create = (connection_name, text) => connections.create({ connection_name }, fault(text));

  attempts = [];
  const survived = await connections.retrieve(connection.id, fault("status=503;times=1"));
  check("a GET survives a 503 by its second attempt", [attempts, survived.data], [["GET", "GET"], connection]);
  attempts = [];
  await create("once", "status=429;times=1;retry-after=0");
  check("a POST survives a 429 by its second attempt", attempts, ["POST", "POST"]);
  attempts = [];
  await refused(Telnyx.InternalServerError, () => create("carried out", "status=500;after"));
  check("a POST that failed after it was carried out is not sent again", attempts, ["POST"]);
  const there = await everything(connections.list({ sort: "created_at" }));
  const names = there.map((item) => item.connection_name);
  check("so nothing is there twice", names, ["there", "once", "carried out"]);
  for (const item of there) {
    await connections.delete(item.id);
  }
}

try {
  const cases = JSON.parse(readFileSync(file)).v2;
  console.log(`telnyx ${version} (npm), Node ${process.versions.node}`);
  const connections = client().ipConnections;
  await oneConnection(connections, cases);
  await lists(connections);
  await refusals(connections, cases);
  await retries(connections);
} catch (error) {
  console.error(error instanceof Failure ? `FAILED: ${error.message}` : error);
  process.exitCode = 1;
}
