// Keeps the page up to date: server-sent events say that there is news, and what is new is then fetched. What is open, focused or
// selected stays as it is and where it is.

import { ConnectionEntry, exchangeEntry, keyOf, newsOf, searchable } from "./entries.js";

const KEPT = 200; // As many as the emulator keeps.
const CONNECTIONS_PAUSE = 1000; // Milliseconds from one list of connections to the next.

const byId = (id) => document.getElementById(id);
const list = byId("exchanges");
const search = byId("search");
const toggles = [...document.querySelectorAll(".toggle")];

let began; // Which numbers these are: another emulator at this address begins anew.
let last = 0; // The number of the last request that is shown.

// Requests

const texts = new WeakMap(); // What the filter looks at, for each line.

const isOpen = (element) => element.querySelector("details").open;
const isInUse = (element) => isOpen(element) || element.contains(document.activeElement);

const scrollerOf = (element) => {
  const pane = element.closest("section");
  return getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
};

// Changes a list, and leaves what somebody looks at where it is on the screen.
const keepPlace = (entries, change) => {
  const scroller = scrollerOf(entries);
  const isSeen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const focused = document.activeElement.closest(".entry");
  const lines = [...entries.children].filter(isSeen);
  const anchor =
    (entries.contains(focused) && focused) || lines.find(isOpen) || (scroller.scrollTop > 0 ? lines[0] : undefined);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) scroller.scrollTop += anchor.getBoundingClientRect().top - before;
};

const filter = (elements) => {
  const classes = toggles.filter((it) => it.getAttribute("aria-pressed") === "true").map((it) => it.dataset.class);
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const element of elements) {
    const text = texts.get(element);
    const isWanted = classes.length === 0 || classes.includes(element.dataset.class);
    element.hidden = !(isWanted && words.every((word) => text.includes(word)));
  }
  const shown = list.querySelectorAll(":scope > :not([hidden])").length;
  const isFiltered = classes.length + words.length > 0;
  byId("shown").textContent = isFiltered ? `${shown} of ${list.children.length}` : `the last ${shown}`;
  byId("shown").hidden = list.children.length === 0;
  byId("no-match").hidden = shown > 0 || list.children.length === 0;
  byId("no-exchanges").hidden = list.children.length > 0;
};

// What is no longer kept goes, unless somebody reads it.
const prune = () => {
  for (const element of [...list.children].slice(KEPT)) {
    if (!isInUse(element)) element.remove();
  }
};

const showExchanges = (exchanges) => {
  const elements = exchanges.map((exchange) => {
    const element = exchangeEntry(exchange);
    texts.set(element, searchable(exchange));
    return element;
  });
  keepPlace(list, () => {
    list.prepend(...elements.reverse());
    prune();
    filter(elements);
  });
  byId("request-count").textContent = last;
};

list.addEventListener("toggle", prune, true);

// Connections

const kinds = ["ip", "legacy"].map((name) => ({ name, list: byId(name), entries: new Map() }));

const showConnections = (answer) => {
  for (const { name, list: lines, entries } of kinds) {
    const { items, total } = answer[name];
    keepPlace(lines, () => {
      const gone = new Set(entries.keys());
      // Newest first, and their order never changes: whatever is new has its place before the one that follows it.
      let next = null;
      for (const item of items.toReversed()) {
        const key = keyOf(item);
        gone.delete(key);
        const known = entries.get(key);
        if (known) {
          known.update(item);
          next = known.element;
          continue;
        }
        const entry = new ConnectionEntry(item);
        entries.set(key, entry);
        lines.insertBefore(entry.element, next ?? null);
        next = entry.element;
      }
      for (const key of gone) {
        entries.get(key).remove();
        entries.delete(key);
      }
    });
    byId(`${name}-count`).textContent = total > items.length ? `the newest ${items.length} of ${total}` : total;
    byId(`no-${name}`).hidden = total > 0;
  }
  byId("connection-count").textContent = answer.ip.total + answer.legacy.total;
};

// News

const fetchJson = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

// Runs one at a time, no sooner than `pause` after the one before, and once more if it was wanted meanwhile.
const oneAtATime = (run, pause) => {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      // After an error the next event brings what is missing: there is one when the connection is back.
      await run().catch(() => say("Connection lost, trying again …", "lost"));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    isRunning = false;
  };
};

const refreshConnections = oneAtATime(
  async () => showConnections(await fetchJson("/_emulator/connections")),
  CONNECTIONS_PAUSE,
);

const refreshExchanges = oneAtATime(async () => {
  const isFirst = began === undefined;
  let answer = await fetchJson(`/_emulator/exchanges?after=${last}`);
  const isAnother = answer.began !== began;
  if (isAnother) {
    list.replaceChildren();
    if (last > 0) answer = await fetchJson("/_emulator/exchanges");
    began = answer.began;
    last = 0;
  }
  const { exchanges } = answer;
  // Any of those that came and went meanwhile may have changed something.
  const isGap = exchanges.length > 0 && exchanges[0].number > last + 1;
  last = exchanges.at(-1)?.number ?? last;
  showExchanges(exchanges);
  if (exchanges.length > 0 && !isFirst) byId("news").textContent = newsOf(exchanges);
  if (isAnother || isGap || exchanges.some(({ method }) => method !== "GET")) refreshConnections();
}, 0);

const say = (text, state) => {
  const line = byId("state");
  if (line.textContent !== text) line.textContent = text;
  line.className = `state ${state}`;
};

const listen = () => {
  const source = new EventSource("/_emulator/events");
  source.addEventListener("message", () => {
    say("Live", "live");
    refreshExchanges();
  });
  source.addEventListener("error", () => {
    say("Connection lost, trying again …", "lost");
    // The browser tries again by itself, unless something else answered.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
};

// Filters and keys

const clear = () => {
  for (const it of toggles) it.setAttribute("aria-pressed", "false");
  search.value = "";
  filter(list.children);
};

for (const it of toggles) {
  it.addEventListener("click", () => {
    it.setAttribute("aria-pressed", String(it.getAttribute("aria-pressed") !== "true"));
    filter(list.children);
  });
}
search.addEventListener("input", () => filter(list.children));
byId("clear").addEventListener("click", () => {
  clear();
  search.focus();
});

// `/` goes to the search; Escape empties it, or closes what is open.
addEventListener("keydown", (event) => {
  const isTyping = event.target === search;
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && isTyping) {
    clear();
  } else if (event.key === "Escape") {
    const details = event.target.closest("details[open]");
    if (!details) return;
    details.open = false;
    details.querySelector("summary").focus();
  }
});

const { origin } = location;
byId("base-v2").textContent = `${origin}/v2`;
byId("base-v1").textContent = `${origin}/security`;
byId("example").textContent = `curl ${origin}/v2/ip_connections -H 'authorization: Bearer KEY' \\
  -H 'content-type: application/json' -d '{"connection_name": "office"}'`;
listen();
