// What stands in the lists: a line for each request and each connection, with more below it once it is opened. Whatever came with a
// request is put in as text and never as markup.

import { layOut } from "./json.js";

export const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

const GONE = 0; // In place of a status: the client went away before its answer.

const wordOf = (status) => (status === GONE ? "gone" : String(status));

const toneOf = (status) => {
  if (status >= 500) return "breaking";
  if (status >= 400 || status === GONE) return "risky";
  return "compatible";
};

const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const millis = (took) => `${took < 10 ? took.toFixed(2) : Math.round(took)} ms`;

const time = (at) => {
  const date = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  const element = make("time", "time", `${clock}.${String(date.getMilliseconds()).padStart(3, "0")}`);
  element.dateTime = at;
  return element;
};

// A sentence with its names in back quotes as code.
const prose = (text) => text.split("`").map((part, index) => (index % 2 === 1 ? make("code", "", part) : part));

// A line, and what `fill` puts below it when it is opened for the first time.
const entry = (tone, summary, fill) => {
  const body = make("div", "body");
  const details = make("details", "", make("summary", "", ...summary), body);
  let isFilled = false;
  details.addEventListener("toggle", () => {
    if (!details.open || isFilled) return;
    isFilled = true;
    fill(body);
  });
  return make("li", `entry ${tone}`, details);
};

const table = (className, head, rows) => {
  const cells = (tag, row) => make("tr", "", ...row.map((cell) => make(tag, "", ...[cell].flat())));
  const body = rows.map((row) => cells("td", row));
  return make("table", `findings ${className}`, make("thead", "", cells("th", head)), make("tbody", "", ...body));
};

const code = (text) => make("code", "", text);

const about = (pairs) => {
  const list = make("dl", "about");
  for (const [name, value] of pairs) {
    if (value !== null && value !== undefined) list.append(make("dt", "", name), make("dd", "", value));
  }
  return list;
};

const panel = (title, text, length, marks) => {
  const size = length === undefined ? "" : `the first 64 KiB of ${length} bytes`;
  const caption = make("figcaption", "", title, make("span", "file", size));
  const content = text === "" ? make("p", "none", "No body.") : layOut(text, marks);
  content.ariaLabel = title;
  return make("figure", "panel", caption, content);
};

const placeOf = (place) => make("code", "place", place === "" ? "(the body)" : place);

// The findings of an open request: which member, what it must be.
const findings = (title, className, found, total) => {
  if (found.length === 0) return [];
  const rows = found.map(({ place, code: rule, message }) => [placeOf(place), prose(message), code(rule)]);
  const more = total > found.length ? [make("p", "none", `and ${total - found.length} more`)] : [];
  return [make("h4", "", title), table(className, ["Member", "What it says", "Rule"], rows), ...more];
};

const fillExchange = async (body, exchange) => {
  body.replaceChildren(make("p", "none", "Loading …"));
  const answer = await fetch(`/_emulator/exchanges/${exchange.number}`).catch(() => null);
  if (!answer?.ok) {
    const why = answer ? "It is no longer kept: only the last 200 requests are." : "The emulator does not answer.";
    body.replaceChildren(make("p", "none", why));
    return;
  }
  const more = await answer.json();
  const at = (found, mark) => found.map(({ place }) => [place, mark]);
  const marks = new Map([...at(more.ignored, "passed"), ...at(more.violations, "fault")]);
  const sides = make(
    "div",
    "sides",
    panel("Request", more.request, more.cut.request, marks),
    panel(exchange.status === GONE ? "The client went away before its answer" : "Response", more.response, more.cut.response),
  );
  body.replaceChildren(
    about([
      ["Operation", exchange.operation === null ? null : code(exchange.operation)],
      ["Account", exchange.account],
      ["Fault", exchange.fault === null ? null : code(exchange.fault)],
      ["Time", code(exchange.at)],
      ["Took", millis(exchange.took)],
      ["Request id", code(more.request_id)],
    ]),
    ...findings("What is wrong with it", "wrong", more.violations, more.cut.violations),
    ...findings("Ignored", "ignored", more.ignored, more.cut.ignored),
    sides,
  );
};

// The line of a request.
export const exchangeEntry = (exchange) => {
  const { number, method, target, status, violation, violations, ignored, fault } = exchange;
  const tone = toneOf(status);
  const notes = make("span", "notes");
  if (fault !== null) notes.append(make("span", "badge fault", `fault ${fault}`));
  if (violation !== null) {
    const rest = violations > 1 ? ` and ${violations - 1} more` : "";
    notes.append(make("span", "wrong", placeOf(violation.place), " ", ...prose(violation.message), rest));
  }
  if (ignored > 0) notes.append(make("span", "badge", `${ignored} ignored`));
  const summary = [
    make("span", `badge status ${tone}`, wordOf(status)),
    make("span", "method", method),
    make("code", "target", target),
    make("span", "took", millis(exchange.took)),
    time(exchange.at),
    notes,
  ];
  const element = entry(tone, summary, (body) => fillExchange(body, exchange));
  element.dataset.number = number;
  element.dataset.class = String(Math.floor(status / 100));
  return element;
};

// What the filter looks at.
export const searchable = ({ method, target, status, violation, fault, account, operation }) =>
  [method, target, wordOf(status), violation?.place, violation?.message, fault, account, operation].join("\n").toLowerCase();

// What tells a connection from all others.
export const keyOf = ({ account, body }) => `${account} ${JSON.parse(body).id}`;

// The line of a connection, which follows its changes.
export class ConnectionEntry {
  #line = make("span", "line-of");
  #body;
  #text;

  constructor(item) {
    this.element = entry("quiet", [this.#line], (body) => {
      this.#body = body;
      body.replaceChildren(layOut(this.#text));
    });
    this.update(item);
  }

  update({ account, body }) {
    if (body === this.#text) return;
    this.#text = body;
    const { id, active, connection_name: name } = JSON.parse(body);
    const state = active === false ? make("span", "badge", "inactive") : make("span", "badge compatible", "active");
    this.#line.replaceChildren(
      state,
      make("span", "name", name || "(no name)"),
      make("code", "id", String(id)),
      make("span", "account", make("span", "unseen", "account "), account),
    );
    this.#body?.replaceChildren(layOut(body));
  }

  // What somebody is reading stays until it is closed.
  remove() {
    const details = this.element.querySelector("details");
    if (!details.open && !this.element.contains(document.activeElement)) {
      this.element.remove();
      return;
    }
    if (this.element.classList.contains("deleted")) return;
    this.element.classList.add("deleted");
    this.#line.prepend(make("span", "badge breaking", "deleted"));
    details.addEventListener("toggle", () => !details.open && this.element.remove());
  }
}

export const newsOf = (exchanges) => {
  const refused = exchanges.filter(({ status }) => status >= 400).length;
  const what = plural(exchanges.length, "new request");
  return refused === 0 ? what : `${what}, ${refused} refused`;
};
