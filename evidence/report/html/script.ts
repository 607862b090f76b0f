/**
 * The script of the page. Without it, all rows can be read. It makes the heads of the tables buttons that sort, and shows a
 * field that searches. It takes rows out of a table and puts them back, and never makes markup from text.
 */
export const SCRIPT = `"use strict";
for (const section of document.querySelectorAll("section.list")) {
  const tables = [...section.querySelectorAll("table.rows")].map((table) => ({
    table,
    body: table.tBodies[0],
    rows: [...table.tBodies[0].rows],
  }));
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  if (total === 0) continue;
  const input = section.querySelector("input");
  const status = section.querySelector("[role=status]");
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };
  const show = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const { table, body, rows } of tables) {
      const found = rows.filter((row) => words.every((word) => textOf(row).includes(word)));
      body.replaceChildren(...found);
      const group = table.closest(".group");
      if (group) group.hidden = found.length === 0;
      shown += found.length;
    }
    const format = (number) => number.toLocaleString("en-US");
    status.textContent = words.length === 0 ? "" : format(shown) + " of " + format(total) + " rows";
  };
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
  for (const each of tables) {
    const heads = [...each.table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const order = head.ariaSort === "ascending" ? "descending" : "ascending";
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = order;
        each.rows = sorted(each.rows, column, "number" in head.dataset, order === "ascending" ? 1 : -1);
        show();
      });
    });
  }
  section.querySelector(".controls").hidden = false;
}
function sorted(rows, column, isNumber, direction) {
  const collator = new Intl.Collator("en");
  const compare = isNumber ? (a, b) => a - b : collator.compare;
  const keyOf = (row) => {
    const text = row.cells[column].textContent;
    return isNumber ? Number.parseFloat(text) : text;
  };
  const isEmpty = (key) => key === "–" || Number.isNaN(key);
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => isEmpty(a.key) - isEmpty(b.key) || (isEmpty(a.key) ? 0 : direction * compare(a.key, b.key)))
    .map(({ row }) => row);
}
`;
