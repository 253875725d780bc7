// The lines of a copy, and which of them belong to the page and not to the text, as kg/text/lines.py has them.

import { applyCharacterRules } from "./characters.js";

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;
const PAGE_NUMBER = /^[-–— ]*[0-9]{1,4}[-–— ]*$/;

/** One line of the input without its line end. `offset` counts code points of the input. */
class Line {
  #characters;
  #plain;

  constructor(offset, text) {
    this.offset = offset;
    this.text = text;
  }

  /** The code points of the line after the character rules, each with its offset in the input. */
  get characters() {
    this.#characters ??= applyCharacterRules(this.text, this.offset);
    return this.#characters;
  }

  /** The line after the character rules, white space collapsed and trimmed: what patterns are matched against. */
  get plain() {
    this.#plain ??= this.characters
      .map(([character]) => character)
      .join("")
      .replace(/ +/g, " ")
      .replace(/^ | $/g, "");
    return this.#plain;
  }
}

/** The lines of a copy, an array of code points. Line ends: LF, CR, CR LF, VT, FF, NEL, LS, PS. */
export function splitLines(copy) {
  const lines = [];
  let start = 0;
  while (start < copy.length) {
    let end = start;
    while (end < copy.length && !LINE_END.test(copy[end])) end += 1;
    lines.push(new Line(start, copy.slice(start, end)));
    start = end + (copy[end] === "\r" && copy[end + 1] === "\n" ? 2 : 1);
  }
  return lines;
}

/** Whether the line holds one number of at most four digits and nothing else but dashes. */
export function isPageNumber(line) {
  return PAGE_NUMBER.test(line.plain);
}

/** Whether one of the compiled patterns matches the whole plain line. */
export function isRunningHead(line, patterns) {
  return patterns.some((pattern) => pattern.test(line.plain));
}

/** The patterns of a rendition, each to match a whole line. */
export function compilePatterns(runningHeads) {
  return runningHeads.map((pattern) => new RegExp(`^(?:${pattern})$`, "u"));
}

/** The offsets of lines with a letter that stand in the copy at least `times` times, digits ignored. */
export function repeatedLines(lines, times) {
  const forms = new Map(lines.map((line) => [line.offset, line.plain.replace(/[0-9]+/g, "0")]));
  const counts = new Map();
  for (const form of forms.values()) counts.set(form, (counts.get(form) ?? 0) + 1);
  const repeated = [...forms].filter(([, form]) => counts.get(form) >= times && /\p{L}/u.test(form));
  return new Set(repeated.map(([offset]) => offset));
}
