// Filters, search and deep links. Without it the page is complete but for them.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const bar = byId("filters");
  const entries = [...document.querySelectorAll(".entry")];

  // A link to an entry opens it, also one that a filter hides.
  const follow = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    const entry = target?.closest(".entry");
    if (!entry) return;
    if (entry.hidden) clear();
    entry.querySelector("details").open = true;
    entry.scrollIntoView({ block: "start" });
  };

  // What is closed would not be printed.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  if (!bar) return;
  const search = byId("search");
  const toggles = [...bar.querySelectorAll(".toggle")];
  const choices = [...bar.querySelectorAll("select")];
  const cells = [];

  // What is searched: what is said of a change, not the lines of code around it.
  const texts = new Map(entries.map((entry) => {
    const parts = entry.querySelectorAll("summary, .about, .items");
    return [entry, [...parts].map((part) => part.textContent).join("\n").toLowerCase()];
  }));

  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));

  const chosen = (name) =>
    toggles.filter((it) => it.dataset.filter === name && isPressed(it)).map((it) => it.dataset.value);

  const update = () => {
    const wire = chosen("wire");
    const rust = chosen("rust");
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      const { dataset } = entry;
      entry.hidden = !(
        (wire.length === 0 || wire.includes(dataset.wire)) &&
        (rust.length === 0 || rust.includes(dataset.rust)) &&
        choices.every((it) => it.value === "" || dataset[it.dataset.filter] === it.value) &&
        words.every((word) => texts.get(entry).includes(word))
      );
      if (!entry.hidden) shown += 1;
    }
    const noun = entries.length === 1 ? "change" : "changes";
    byId("shown").textContent = `${shown} of ${entries.length} ${noun} shown`;
    byId("nothing").hidden = shown > 0;
    byId("clear").disabled =
      wire.length + rust.length + words.length === 0 && choices.every((it) => it.value === "");
    for (const cell of cells) {
      const is = (classes, value) => classes.length === 1 && classes[0] === value;
      press(cell, is(wire, cell.dataset.wire) && is(rust, cell.dataset.rust));
    }
  };

  const clear = () => {
    for (const it of toggles) press(it, false);
    for (const it of choices) it.value = "";
    search.value = "";
    update();
  };

  for (const it of toggles) {
    it.addEventListener("click", () => {
      press(it, !isPressed(it));
      update();
    });
  }
  for (const it of choices) it.addEventListener("change", update);
  search.addEventListener("input", update);
  byId("clear").addEventListener("click", () => {
    clear();
    search.focus();
  });

  // A cell of the table of classes stands for its two classes.
  for (const cell of document.querySelectorAll(".matrix td[data-wire]")) {
    const { wire, rust } = cell.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    Object.assign(button.dataset, { wire, rust });
    button.setAttribute("aria-label", `${cell.textContent}: ${wire} on the wire, ${rust} in Rust`);
    press(button, false);
    button.addEventListener("click", () => {
      const on = !isPressed(button);
      for (const it of toggles) press(it, on && it.dataset.value === cell.dataset[it.dataset.filter]);
      update();
    });
    cells.push(button);
    cell.replaceChildren(button);
  }

  const open = (on) => {
    for (const entry of entries) {
      if (!entry.hidden) entry.querySelector("details").open = on;
    }
  };
  byId("expand").addEventListener("click", () => open(true));
  byId("collapse").addEventListener("click", () => open(false));

  // `/` goes to the search, Escape empties it.
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape" && event.target === search && search.value) {
      event.preventDefault();
      search.value = "";
      update();
    }
  });

  bar.hidden = false;

  // What is scrolled to stands below the bar. The first time before anything is scrolled to, which an observer is too late for.
  const keepClear = () => {
    const covers = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.scrollPaddingTop = `${covers + 12}px`;
  };
  keepClear();
  new ResizeObserver(keepClear).observe(bar);
  addEventListener("hashchange", follow);
  follow();
})();
