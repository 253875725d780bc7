// Draws the numbers of an answer as bars, each with its label and its number.

import { element, said, shape } from "./elements.js";
import { numberOf } from "./terms.js";

const MOST_BARS = 60;
const [ROW, LABEL, BAR, NUMBER] = [28, 300, 480, 80];

/** Which columns can be drawn: the first that is a number in every row, and the first that is not; null without. */
export function drawable(columns, rows) {
  const bound = rows.filter((row) => row.some(Boolean));
  const isNumber = (index) => bound.length > 0 && bound.every((row) => numberOf(row[index]) !== null);
  const numbers = columns.map((_, index) => index).filter(isNumber);
  const value = numbers.at(-1);
  const label = columns.map((_, index) => index).find((index) => index !== value && !numbers.includes(index));
  return value === undefined ? null : { value, label: label ?? numbers.find((index) => index !== value) ?? null };
}

/** The bars as a drawing. */
export function chartOf(columns, rows, { value, label }, presentation, words) {
  const shown = rows.slice(0, MOST_BARS);
  const numbers = shown.map((row) => numberOf(row[value]) ?? 0);
  const least = Math.min(0, ...numbers);
  const most = Math.max(0, ...numbers);
  const width = (number) => ((number - least) / (most - least || 1)) * BAR;
  const format = new Intl.NumberFormat(presentation.language, { maximumFractionDigits: 3 });
  const zero = LABEL + width(0);
  const bars = shown.map((row, index) => {
    const name = label === null ? String(index + 1) : presentation.text(row[label]);
    const end = LABEL + width(numbers[index]);
    const y = index * ROW;
    return shape(
      "g",
      {},
      shape("text", { class: "bar-label", x: LABEL - 10, y: y + 19, "text-anchor": "end" }, shortened(name), shape("title", {}, name)),
      shape("rect", { class: "bar", x: Math.min(zero, end), y: y + 5, width: Math.max(1, Math.abs(end - zero)), height: ROW - 9, rx: 2 }),
      shape("text", { class: "bar-number", x: Math.max(zero, end) + 8, y: y + 19 }, format.format(numbers[index])),
    );
  });
  const height = shown.length * ROW;
  const title = said(words.chart, { value: columns[value], label: label === null ? "" : columns[label] });
  const drawing = shape("svg", { class: "chart", viewBox: `0 0 ${LABEL + BAR + NUMBER} ${height}`, role: "img", "aria-label": title }, ...bars);
  const cut = rows.length > MOST_BARS ? element("p", { class: "note" }, said(words.first, { shown: MOST_BARS, count: rows.length })) : null;
  return element("figure", { class: "drawing" }, element("figcaption", {}, title), cut, drawing);
}

function shortened(text) {
  return [...text].length > 38 ? `${[...text].slice(0, 37).join("")}…` : text;
}
