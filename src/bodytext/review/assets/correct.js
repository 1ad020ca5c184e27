// Corrections: blocks that a person marks as wrong become rules for bodytext.toml and a case for the tests.

const LONGEST = 200; // characters of a block that one phrase explains
const WORDS = 12; // of a phrase, at most
const BEGINNING = 6; // words by which a longer block is known
const COMMON = /^(article|body|block|box|col|column|container|content|div|entry|grid|group|inner|item|li|list|main|page|post|row|section|site|story|text|title|wrap|wrapper)s?$/;

const namedOf = unrolled(known.named);

// Mark blocks as wrong, or as right again; they go with the first.
function mark(...found) {
  if (!found.length) return;
  const isWrong = !wanted.has(found[0]);
  const isWanted = !reasonOf(found[0]).kept;
  for (const i of found) {
    if (!isWrong) wanted.delete(i);
    else if (reasonOf(i).kept !== isWanted) wanted.set(i, isWanted);
  }
  showWrongs();
  tell(found[0]);
}

function wrongs() {
  return [...wanted.keys()].filter((i) => wanted.get(i) !== reasonOf(i).kept).sort((one, other) => one - other);
}

function showWrongs() {
  for (const block of page.querySelectorAll("[data-wrong]")) delete block.dataset.wrong;
  const found = wrongs();
  for (const i of found) blocks[i].dataset.wrong = wanted.get(i) ? "to be kept" : "to be removed";
  const list = found.map((i) => {
    const to = make("button", { type: "button", className: "to" }, shortened(i));
    to.dataset.block = i;
    return make("li", {}, to, make("small", {}, wanted.get(i) ? "wrongly removed" : "wrongly kept"));
  });
  byId("wrongs").replaceChildren(...list);
  const rules = toml(explained(found));
  const hint = "No phrase or class name explains this: the case alone is downloaded.";
  byId("rules").replaceChildren(...(rules ? [make("pre", { tabIndex: 0 }, rules)] : found.length ? [make("p", { className: "quiet" }, hint)] : []));
  byId("download").disabled = !found.length;
  byId("choose").hidden = !found.length || known.page.bytes !== undefined;
  byId("tab-corrections").textContent = found.length ? `Corrections (${found.length})` : "Corrections";
  countFolds();
  showResult();
}

function shortened(i) {
  const words = blocks[i].textContent.replace(/\s+/g, " ");
  return words.length > 90 ? `${words.slice(0, 90).trimEnd()} …` : words;
}

// --- what explains a correction ---------------------------------------------------------------------

// The words of a block as phrases have them (rules/phrases.py): small, without punctuation but : | ©, each number a #.
function wordsOf(i) {
  const plain = blocks[i].textContent.normalize("NFKC").replaceAll("\u00ad", "").toLowerCase();
  return plain.replace(/\p{Nd}[\p{Nd}.,]*/gu, " # ").match(/\p{L}+|[#:|©]/gu) ?? [];
}

// The phrase that a block is known by, and how it is compared; null where it says nothing.
function phraseOf(i) {
  const words = wordsOf(i);
  const letters = words.join("").replace(/[#:|©]/g, "");
  if (letters.length < 3) return null;
  const isWhole = words.length <= WORDS && blocks[i].textContent.length <= LONGEST;
  const phrase = (isWhole ? words : words.slice(0, BEGINNING)).join(" ").slice(0, LONGEST);
  return { phrase, match: isWhole ? "exact" : "start", i };
}

// A name as rules know it, "related-posts" for "relatedPosts"; "" for one that says nothing.
function tokenOf(name) {
  const words = (name.match(/[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+/g) ?? []).map((word) => word.toLowerCase());
  const token = words.slice(0, 3).join("-");
  return words.every((word) => COMMON.test(word)) || token.length < 4 ? "" : token;
}

// The name of an element around a block in which nothing else is to be kept; "" where there is none.
function nameOf(i) {
  for (const names of known.names[namedOf[i]]) {
    for (const name of names.split(/\s+/)) {
      const token = tokenOf(name);
      if (token && !blocks.some((_, other) => isKept(other) && isNamed(other, name))) return token;
    }
  }
  return "";
}

function isNamed(i, name) {
  return known.names[namedOf[i]].some((names) => names.split(/\s+/).includes(name));
}

// Class names that explain several blocks, or long ones; phrases for the others.
function explained(found) {
  const gone = found.filter((i) => !wanted.get(i));
  const names = new Map();
  for (const i of gone) {
    const name = nameOf(i);
    if (name) names.set(name, [...(names.get(name) ?? []), i]);
  }
  const tokens = [...names].filter(([, of]) => of.length > 1 || phraseOf(of[0])?.match !== "exact").map(([name]) => name);
  const named = new Set(tokens.flatMap((name) => names.get(name)));
  const phrases = found.filter((i) => !named.has(i)).map(phraseOf).filter(Boolean);
  const isRule = ({ i, match }) => wanted.get(i) || match === "exact"; // prose is removed by no phrase
  return { tokens, keep: phrases.filter(({ i }) => wanted.get(i)), remove: phrases.filter((one) => !wanted.get(one.i) && isRule(one)) };
}

// --- files ------------------------------------------------------------------------------------------

const quoted = (words) => JSON.stringify(words).replaceAll("\u007f", "");

function toml({ tokens, keep, remove }) {
  if (!tokens.length && !keep.length && !remove.length) return "";
  const lines = [`family = ${quoted(`review-${known.case}`)}`, `why = ${quoted(`Corrections of ${known.source}.`)}`];
  for (const [isKeep, phrases] of [[false, remove], [true, keep]]) {
    for (const match of ["exact", "start"]) {
      const of = [...new Set(phrases.filter((one) => one.match === match).map((one) => one.phrase))];
      if (!of.length) continue;
      lines.push("", "[[rule]]", `id = ${quoted(`review-${known.case}-${isKeep ? "keep" : "remove"}-${match}`)}`);
      lines.push(`why = ${quoted(isKeep ? "Was removed, and belongs to the text." : "Was kept, and does not belong to the text.")}`);
      lines.push(...(isKeep ? ["keep = true"] : []), `match = "${match}"`, "strength = 1", `phrases.any = [${of.map(quoted).join(", ")}]`);
    }
  }
  if (tokens.length) lines.push("", "[names]", `tokens = [${tokens.map(quoted).join(", ")}]`);
  return `${lines.join("\n")}\n`;
}

function caseToml(found) {
  const count = (isKeep) => found.filter((i) => wanted.get(i) === isKeep).length;
  const said = [[count(true), "wrongly removed"], [count(false), "wrongly kept"]].filter(([n]) => n);
  return `why = ${quoted(`Corrected by hand: ${said.map(([n, what]) => `${n} ${n === 1 ? "block" : "blocks"} ${what}`).join(", ")}.`)}\n`;
}

async function pageBytes() {
  const { bytes, size, sum } = known.page;
  if (bytes !== undefined) return { bytes: Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)), size, sum };
  const [file] = byId("file").files;
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
}

async function download() {
  const found = wrongs();
  const folder = `review--${known.case}`;
  const rules = toml(explained(found));
  const original = await pageBytes();
  const files = [
    ...(rules ? [["bodytext.toml", rules]] : []),
    [`${folder}/case.toml`, caseToml(found)],
    ...(original ? [[`${folder}/${known.page.name}`, original]] : []),
    [`${folder}/expected.txt`, text()],
  ];
  const link = make("a", { href: URL.createObjectURL(zip(files)), download: `${folder}.zip` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

byId("download").addEventListener("click", download);
