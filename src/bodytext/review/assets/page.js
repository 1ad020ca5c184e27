// The document: what is known of a block, going from one to the next, reasons as filters, presets, finding.
// Everything is put into the page as text or by properties; nothing here makes HTML out of words.

const known = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const page = byId("document");
const BLOCKS = "p,h2,h3,h4,h5,h6";
const blocks = [...page.querySelectorAll(BLOCKS)];
const folds = [...page.querySelectorAll("details")];
const places = new Map(blocks.map((block, i) => [block, i]));
const groups = Object.keys(known.groups);
const presets = ["precision", "balanced", "recall"];
const state = { preset: known.preset, at: -1, filter: "", hits: [], listens: true };

// --- what the program has written down --------------------------------------------------------------

function make(tag, about, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, about);
  element.append(...children);
  return element;
}

// Runs: each number, and how often it stands there.
function unrolled(runs) {
  const found = new Int32Array(blocks.length);
  for (let r = 0, i = 0; r < runs.length; r += 2) {
    found.fill(runs[r], i, (i += runs[r + 1]));
  }
  return found;
}

const verdicts = { [known.preset]: unrolled(known.verdicts[known.preset]) };
for (const preset of presets.filter((name) => name !== known.preset)) {
  const found = verdicts[known.preset].slice();
  const runs = known.verdicts[preset];
  for (let r = 0; r < runs.length; r += 3) {
    found.fill(runs[r + 1], runs[r], runs[r] + runs[r + 2]);
  }
  verdicts[preset] = found;
}

function reasonOf(i, preset = state.preset) {
  const [kept, kind, rule, words, detail, group] = known.reasons[verdicts[preset][i]];
  return { kept: kept === 1, kind, rule, words, detail, group };
}

const scoreOf = (i) => parseInt(known.scores.slice(2 * i, 2 * i + 2), 16) / 100;

// --- what is known of a block -----------------------------------------------------------------------

function tell(i) {
  const reason = reasonOf(i);
  const score = scoreOf(i);
  const others = presets
    .filter((preset) => reasonOf(i, preset).kept !== reason.kept)
    .map((preset) => `${reasonOf(i, preset).kept ? "kept" : "removed"} with ${preset}`);
  const parts = [
    make("i", { className: reason.group }),
    make("b", {}, reason.kept ? "kept" : "removed"),
    reason.kept ? "" : ` · ${reason.words}`,
    ...(reason.detail ? [" · ", make("bdi", { className: "why" }, reason.detail)] : []),
    " · ",
    make("span", { className: "score" }, "score ", make("meter", { value: score, ariaLabel: "score" }), ` ${score.toFixed(2)}`),
    ...(others.length ? [` · ${others.join(", ")}`] : []),
    ...(known.changes[i] ? [` · ${known.changes[i]} before`] : []),
  ];
  byId("said").replaceChildren(...parts);
  byId("wrong").hidden = false;
  byId("wrong").textContent = wanted.has(i) ? "This is right" : reason.kept ? "Should be removed" : "Should be kept";
  byId("wrong").dataset.block = i;
}

// --- going from block to block ----------------------------------------------------------------------

// The outermost fold around a block that is closed, as its number; -1 for none.
function closedFold(i) {
  let found = -1;
  for (let fold = blocks[i].closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (!fold.open) found = folds.indexOf(fold);
  }
  return found;
}

function focusOn(element) {
  page.querySelector(".here")?.classList.remove("here");
  element.classList.add("here");
  if (element.tagName !== "SUMMARY") element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

function goTo(i) {
  if (!(i >= 0 && i < blocks.length)) return;
  if (getComputedStyle(page).display === "none" || !page.offsetParent) selectTab("document");
  for (let fold = blocks[i].closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  state.at = i;
  focusOn(blocks[i]);
  tell(i);
}

// The blocks that a correction is about: all of a fold where that is gone to.
function marked() {
  const fold = folds.findIndex((one) => one.firstElementChild === document.activeElement);
  if (fold < 0) return state.at < 0 ? [] : [state.at];
  const [start, end] = known.folds[fold];
  return Array.from({ length: end - start }, (_, i) => start + i);
}

function step(by) {
  for (let i = state.at + by; i >= 0 && i < blocks.length; i += by) {
    if (state.filter && !blocks[i].classList.contains("hit")) continue;
    const fold = closedFold(i);
    if (fold < 0) return goTo(i);
    const [start, end] = known.folds[fold];
    state.at = by > 0 ? end - 1 : start;
    focusOn(folds[fold].firstElementChild);
    return tell(i);
  }
}

// --- reasons ----------------------------------------------------------------------------------------

// What is kept is told apart by why, what is removed by the rule.
const keyOf = ([kept, kind, rule, , detail]) => (kept ? `+ ${detail}` : `- ${kind} ${rule}`);

function listReasons() {
  const counts = new Map();
  const numbers = new Map();
  for (const number of verdicts[state.preset]) numbers.set(number, (numbers.get(number) ?? 0) + 1);
  for (const [number, count] of numbers) {
    const [kept, , , words, detail, group] = known.reasons[number];
    const key = keyOf(known.reasons[number]);
    const found = counts.get(key) ?? { key, group: kept ? "kept" : group, words: kept ? detail || words : words, count: 0 };
    found.count += count;
    counts.set(key, found);
  }
  const lists = ["kept", ...groups].map((group) => {
    const of = [...counts.values()].filter((one) => one.group === group).sort((one, other) => other.count - one.count);
    const buttons = of.map(({ key, words, count }) => {
      const button = make("button", { type: "button" }, make("bdi", {}, words), make("small", {}, `${count}`));
      button.dataset.filter = key;
      button.ariaPressed = String(key === state.filter);
      return button;
    });
    const title = group === "kept" ? "kept" : known.groups[group];
    return of.length ? make("div", { className: group }, make("h2", {}, title), ...buttons) : "";
  });
  const all = make("button", { type: "button", id: "all" }, "all blocks", make("small", {}, `${blocks.length}`));
  all.ariaPressed = String(!state.filter);
  byId("filters").replaceChildren(all, ...lists);
}

// Show blocks of one reason alone, or all again; what holds a hit is marked, since a style can't ask for it fast.
function filterBy(key) {
  for (const element of page.querySelectorAll(".hit")) element.classList.remove("hit");
  state.filter = key;
  delete page.dataset.filter;
  for (const button of byId("filters").querySelectorAll("button")) button.ariaPressed = String((button.dataset.filter ?? "") === key);
  if (!key) return;
  page.dataset.filter = "on";
  const wantedNumbers = new Set(known.reasons.flatMap((reason, n) => (keyOf(reason) === key ? [n] : [])));
  let first = -1;
  verdicts[state.preset].forEach((number, i) => {
    if (!wantedNumbers.has(number)) return;
    if (first < 0) first = i;
    for (let element = blocks[i]; element !== page && !element.classList.contains("hit"); element = element.parentElement) {
      element.classList.add("hit");
      if (element.tagName === "DETAILS") element.open = true;
    }
  });
  if (first >= 0) goTo(first);
}

function nextReason(by) {
  selectTab("reasons");
  const buttons = [...byId("filters").querySelectorAll("[data-filter]")];
  const at = buttons.findIndex((button) => button.dataset.filter === state.filter);
  const next = buttons[(at + by + buttons.length + (at < 0 && by < 0 ? 1 : 0)) % buttons.length];
  filterBy(next.dataset.filter);
}

// --- presets ----------------------------------------------------------------------------------------

function show(preset) {
  const before = verdicts[state.preset];
  const now = verdicts[preset];
  state.preset = preset;
  for (let i = 0; i < blocks.length; i++) {
    if (before[i] === now[i]) continue;
    const { kept, group } = reasonOf(i);
    blocks[i].classList.remove("x", ...groups);
    if (!kept) blocks[i].classList.add("x", group);
  }
  for (const input of byId("presets").querySelectorAll("input")) input.checked = input.value === preset;
  byId("facts").textContent = known.facts[preset];
  countFolds();
  listReasons();
  if (state.filter) filterBy(state.filter);
  if (state.at >= 0) tell(state.at);
  showWrongs();
}

function countFolds() {
  const kept = new Int32Array(blocks.length + 1);
  for (let i = 0; i < blocks.length; i++) kept[i + 1] = kept[i] + (isKept(i) ? 1 : 0);
  known.folds.forEach(([start, end], f) => {
    const count = kept[end] - kept[start];
    const of = end - start;
    const said = count === of ? `all ${of} kept` : count ? `${count} of ${of} kept` : `all ${of} removed`;
    const note = folds[f].firstElementChild.lastElementChild;
    if (note.textContent === said) return;
    note.textContent = said;
    folds[f].className = [...folds[f].classList].filter((name) => name === "hit").join(" ");
    if (!count) folds[f].classList.add("x", reasonOf(start).group || "shape");
  });
}

// --- finding ----------------------------------------------------------------------------------------

let lowered = null;

function find(words) {
  lowered ??= blocks.map((block) => block.textContent.toLowerCase());
  const wantedWords = words.trim().toLowerCase();
  state.hits = wantedWords ? lowered.flatMap((text, i) => (text.includes(wantedWords) ? [i] : [])) : [];
  byId("found").textContent = wantedWords ? `${state.hits.length || "none"} found` : "";
  highlight(wantedWords);
}

// The browser paints what is found where it can, without a change to the page.
function highlight(words) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  for (const i of words ? state.hits.slice(0, 1000) : []) {
    const walk = document.createTreeWalker(blocks[i], NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(words); at >= 0 && text.length === node.length; at = text.indexOf(words, at + words.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("find", new Highlight(...ranges));
}

function goToHit(by) {
  if (!state.hits.length) return;
  const later = by > 0 ? state.hits.find((i) => i > state.at) : state.hits.findLast((i) => i < state.at);
  const next = later ?? state.hits.at(by > 0 ? 0 : -1);
  if (state.filter) filterBy("");
  goTo(next);
  byId("found").textContent = `${state.hits.indexOf(next) + 1} of ${state.hits.length}`;
}

// --- tabs, light and dark ---------------------------------------------------------------------------

const tabs = [...document.querySelectorAll('[role="tab"]')];

function selectTab(name) {
  document.body.dataset.tab = name;
  for (const tab of tabs) {
    const isIt = tab.id === `tab-${name}`;
    tab.ariaSelected = String(isIt);
    tab.tabIndex = isIt ? 0 : -1;
    const panel = byId(`panel-${tab.id.slice(4)}`);
    if (panel) panel.hidden = !isIt;
  }
  if (name === "result") showResult();
}

const isWide = matchMedia("(min-width: 62rem) and (min-height: 30rem)");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.style.colorScheme;
  return chosen ? chosen === "dark" : prefersDark.matches;
}

function sayTheme() {
  byId("theme").ariaPressed = String(isDark());
}

function switchTheme() {
  document.documentElement.style.colorScheme = isDark() ? "light" : "dark";
  sayTheme();
}

// --- events: a few for the whole page, none for a block ---------------------------------------------

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  r: () => nextReason(1),
  R: () => nextReason(-1),
  p: () => show(presets[(presets.indexOf(state.preset) + 1) % presets.length]),
  "/": () => byId("find").focus(),
  x: () => mark(...marked()),
  t: switchTheme,
  "?": () => byId("help").showModal(),
  Escape: () => filterBy(""),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const isTyped = event.target.matches('input:not([type="radio"]):not([type="checkbox"])');
  if (isTyped && event.key === "Escape") event.target.blur();
  if (isTyped || (!state.listens && event.key !== "Escape") || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

page.addEventListener("pointerover", (event) => {
  const i = places.get(event.target.closest(BLOCKS));
  if (i !== undefined && event.pointerType !== "touch") tell(i);
});
page.addEventListener("pointerleave", () => state.at >= 0 && tell(state.at));
page.addEventListener("click", (event) => {
  const i = places.get(event.target.closest(BLOCKS));
  if (i !== undefined && getSelection().isCollapsed) goTo(i);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.id === "all") filterBy("");
  else if (button?.dataset.filter) filterBy(button.dataset.filter === state.filter ? "" : button.dataset.filter);
  else if (button?.id === "wrong") mark(Number(button.dataset.block));
  else if (button?.classList.contains("to")) goTo(Number(button.dataset.block));
  else if (button?.role === "tab") selectTab(button.id.slice(4));
});

document.querySelector('[role="tablist"]').addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const shown = tabs.filter((tab) => tab.offsetParent);
  const next = shown[(shown.indexOf(document.activeElement) + by + shown.length) % shown.length];
  selectTab(next.id.slice(4));
  next.focus();
});

byId("presets").addEventListener("change", (event) => show(event.target.value));
byId("find").addEventListener("input", (event) => find(event.target.value));
byId("find").addEventListener("keydown", (event) => event.key === "Enter" && goToHit(event.shiftKey ? -1 : 1));
byId("theme").addEventListener("click", switchTheme);
byId("keys").addEventListener("click", () => byId("help").showModal());
byId("close").addEventListener("click", () => byId("help").close());
byId("listen").addEventListener("change", (event) => (state.listens = event.target.checked));
prefersDark.addEventListener("change", sayTheme);
isWide.addEventListener("change", () => document.body.dataset.tab === "document" && isWide.matches && selectTab("result"));

document.addEventListener("DOMContentLoaded", () => {
  for (const input of byId("presets").querySelectorAll("input")) input.checked = input.value === state.preset;
  sayTheme();
  listReasons();
  showWrongs();
  selectTab(isWide.matches ? "result" : "document");
});
