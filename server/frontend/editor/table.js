// Solutions as a table whose columns can be sorted, in the order of the page's language.

import { element, said } from "./elements.js";
import { numberOf } from "./terms.js";

export const MOST_ROWS = 1000;

/** A table of rows, of which each is a list of terms. */
export function tableOf(columns, rows, presentation, words) {
  const collator = new Intl.Collator(presentation.language, { numeric: true });
  const body = element("tbody");
  const heads = columns.map((column, index) => {
    const button = element("button", { type: "button", class: "sort", click: () => sort(index) }, column);
    return element("th", { scope: "col" }, button);
  });
  let order = null;
  const fill = (sorted) => {
    body.replaceChildren(
      ...sorted.slice(0, MOST_ROWS).map((row) =>
        element(
          "tr",
          {},
          ...row.map((term, index) => {
            const numeric = numberOf(term) !== null;
            const cell = element("div", {}, presentation.content(term, words.unbound));
            return element("td", { "data-label": columns[index], class: numeric ? "number" : null }, cell);
          }),
        ),
      ),
    );
  };
  const sort = (index) => {
    const down = order?.index === index && !order.down;
    order = { index, down };
    heads.forEach((head, number) => {
      if (number === index) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const sign = down ? -1 : 1;
    fill([...rows].sort((a, b) => sign * compare(a[index], b[index], presentation, collator)));
  };
  fill(rows);
  const caption = element("caption", { class: "visually-hidden" }, words.answer);
  const table = element("table", { class: "cards" }, caption, element("thead", {}, element("tr", {}, ...heads)), body);
  const wide = element("div", { class: "wide", role: "region", tabindex: "0", "aria-label": words.answer }, table);
  const cut = rows.length > MOST_ROWS ? element("p", { class: "note" }, said(words.first, { shown: MOST_ROWS, count: rows.length })) : null;
  return element("div", {}, cut, wide);
}

function compare(a, b, presentation, collator) {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first !== null && second !== null) return first - second;
  return collator.compare(presentation.text(a), presentation.text(b));
}
