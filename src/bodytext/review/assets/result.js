// The result: the blocks that are kept, with a person's corrections, as a page or as the text that is printed.

const wanted = new Map(); // blocks that a person wants kept (true) or removed (false)
const rowsOf = unrolled(known.rows);
const SHOWN = 400; // blocks shown at first
let isAllShown = false;

const isKept = (i) => wanted.get(i) ?? reasonOf(i).kept;

function keptBlocks() {
  return blocks.flatMap((_, i) => (isKept(i) ? [i] : []));
}

// What stands before a block as a rule; the program has the same in result.py.
function defaultLead(i, before) {
  const { marker, level } = blocks[i].dataset;
  const isItem = (block) => blocks[block].classList.contains("item");
  const mark = isItem(i) && marker ? `${"  ".repeat((level ?? 1) - 1)}${marker} ` : "";
  if (before < 0) return mark;
  if (rowsOf[i] >= 0 && rowsOf[i] === rowsOf[before]) return " | ";
  const isClose = (isItem(i) && isItem(before)) || (rowsOf[i] >= 0 && rowsOf[before] >= 0);
  return (isClose ? "\n" : "\n\n") + mark;
}

// The text that is printed, where a person has corrected nothing: else what it may be.
function text() {
  const { leads, texts, tail } = known.told[state.preset];
  const lines = [];
  let before = -1;
  for (const i of keptBlocks()) {
    const lead = leads[i] !== undefined && (before >= 0 || reasonOf(i).kept) ? leads[i] : defaultLead(i, before);
    lines.push(before < 0 ? lead.replace(/^\n+/, "") : lead, texts[i] ?? blocks[i].textContent);
    before = i;
  }
  return lines.length ? `${lines.join("")}${tail}\n` : "";
}

function showResult() {
  if (document.body.dataset.tab !== "result") return;
  const kept = keptBlocks();
  const shown = isAllShown ? kept : kept.slice(0, SHOWN);
  const isPlain = document.querySelector('input[name="view"]:checked').value === "plain";
  const parts = !kept.length ? [make("p", { className: "quiet" }, "Nothing is kept.")] : isPlain ? [plain(shown.length < kept.length)] : set(shown);
  if (shown.length < kept.length) {
    const more = make("button", { type: "button" }, `Show all ${kept.length} blocks`);
    more.addEventListener("click", () => ((isAllShown = true), showResult()));
    parts.push(more);
  }
  byId("result").replaceChildren(...parts);
}

function plain(isCut) {
  const whole = text();
  return make("pre", {}, isCut ? whole.slice(0, 40_000) : whole);
}

// Blocks as elements: items in lists, cells in tables, all else one below the other.
function set(kept) {
  const parts = [];
  let lists = [];
  let table = null;
  let row = -1;
  for (const i of kept) {
    const block = blocks[i];
    const said = (known.told[state.preset].leads[i] ?? "").trim();
    if (/\p{L}{2}/u.test(said)) parts.push(make("p", { className: "said" }, said));
    const inRow = block.parentElement.classList.contains("row");
    if (!inRow) table = null;
    if (!block.classList.contains("item")) lists = [];
    if (inRow) {
      if (!table) parts.push((table = make("table", {}, make("tbody", {}))));
      if (row !== rowsOf[i] || !table.firstChild.lastChild) table.firstChild.append(make("tr", {}));
      row = rowsOf[i];
      table.firstChild.lastChild.append(make(block.classList.contains("head") ? "th" : "td", {}, ...copied(block)));
    } else if (block.classList.contains("item")) {
      putItem(parts, lists, block);
    } else {
      parts.push(make(tagOf(block), { className: block.classList.contains("caption") ? "caption" : "" }, ...copied(block)));
    }
  }
  return parts;
}

function tagOf(block) {
  if (block.classList.contains("quote")) return "blockquote";
  return block.classList.contains("code") ? "pre" : block.tagName;
}

function putItem(parts, lists, block) {
  const level = Number(block.dataset.level ?? 1);
  const number = parseInt(block.dataset.marker, 10);
  lists.length = Math.min(lists.length, level);
  while (lists.length < level) {
    const list = make(Number.isNaN(number) ? "ul" : "ol", {});
    const around = lists.at(-1);
    if (!around) parts.push(list);
    else (around.lastChild ?? around.appendChild(make("li", {}))).append(list);
    lists.push(list);
  }
  lists.at(-1).append(make("li", Number.isNaN(number) ? {} : { value: number }, ...copied(block)));
}

const copied = (block) => [...block.childNodes].map((node) => node.cloneNode(true));

document.querySelector("#panel-result fieldset").addEventListener("change", showResult);
