// The index: a click on the name of a column sorts by it, a second one the other way round.

const table = document.getElementById("index");
const theme = document.getElementById("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");

const valueOf = (row, column) => row.cells[column]?.dataset.value ?? "";

function sortBy(head) {
  const column = head.cellIndex;
  const isUp = head.ariaSort !== "ascending";
  const rows = [...table.tBodies[0].rows];
  rows.sort((one, other) => {
    const [a, b] = [valueOf(one, column), valueOf(other, column)];
    const order = column === 0 ? a.localeCompare(b) : Number(a) - Number(b);
    return isUp ? order : -order;
  });
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
  table.tBodies[0].append(...rows);
}

function isDark() {
  const chosen = document.documentElement.style.colorScheme;
  return chosen ? chosen === "dark" : dark.matches;
}

table.tHead.addEventListener("click", (event) => {
  const head = event.target.closest("th");
  if (head) sortBy(head);
});
theme.addEventListener("click", () => {
  document.documentElement.style.colorScheme = isDark() ? "light" : "dark";
  theme.setAttribute("aria-pressed", String(isDark()));
});
theme.setAttribute("aria-pressed", String(isDark()));
