// Lays a query out: a line for each clause and pattern, indented by its braces. No token is changed.

import { tokensOf } from "./tokens.js";

const OWN_LINE = new Set([
  "prefix", "base", "select", "construct", "ask", "describe", "from", "filter", "optional", "bind", "values", "minus",
  "service", "graph", "group", "order", "having", "limit", "offset",
]);
const AFTER_A_GROUP = new Set(["union", "where"]);
// Between these and their neighbours a space may change the sense or the look, so it stays as it was.
const AS_IT_WAS = new Set(["/", "|", "^", "*", "+", "-", "!", "?", "[", "]", "(", "{|", "|}", "<<", ">>", "<<(", ")>>"]);
const INDENT = "  ";
const LONGEST_ROW = 72;

/** The query in a regular layout. */
export function formatted(text) {
  const tokens = tokensOf(text).filter((token) => token.kind !== "space");
  const sheet = new Sheet();
  let parentheses = 0;
  let closing = -1; // the brace that ends a short group, which stays on its line
  tokens.forEach((token, number) => {
    const before = tokens[number - 1];
    const next = tokens[number + 1];
    const space = before ? isSpaced(before, token) : false;
    const inRow = number <= closing;
    if (before && !isRemark(text, before, token)) sheet.settle();
    if (token.kind === "comment") {
      if (before && !isRemark(text, before, token)) sheet.end();
      sheet.add(token.text, true);
      sheet.finishRemark();
    } else if (token.text === "{" && !inRow) {
      sheet.add(token.text, true);
      closing = endOfRow(tokens, number);
      if (closing < 0) sheet.open();
    } else if (token.text === "}" && !inRow) {
      sheet.close();
      sheet.add(token.text, true);
      if (!AFTER_A_GROUP.has(wordOf(next)) && next?.text !== "." && parentheses === 0) sheet.finish();
    } else {
      if (token.text === "(") parentheses += 1;
      if (parentheses === 0 && !inRow && OWN_LINE.has(wordOf(token))) sheet.begin(wordOf(token));
      sheet.add(token.text, space);
      if (token.text === ")") parentheses = Math.max(0, parentheses - 1);
      const ends = !inRow && parentheses === 0 && sheet.depth > 0;
      if (ends && token.text === ".") sheet.finish();
      if (ends && token.text === ";") sheet.hang();
      if (inRow && number === closing && parentheses === 0 && !AFTER_A_GROUP.has(wordOf(next)) && next?.text !== ".") sheet.finish();
    }
  });
  return sheet.text();
}

/** The lines that are written so far. */
class Sheet {
  #lines = [];
  #line = "";
  #hanging = false;
  #finished = null;
  depth = 0;

  add(text, space) {
    if (this.#line) this.#line += (space ? " " : "") + text;
    else this.#line = INDENT.repeat(this.depth + (this.#hanging ? 1 : 0)) + text;
  }

  end() {
    if (this.#line) this.#lines.push(this.#line);
    this.#line = "";
    this.#hanging = false;
    this.#finished = null;
  }

  /** The line is whole, but a comment may still follow in it. */
  finish() {
    this.#finished = "end";
  }

  /** As `finish`; the next line goes on with the subject of this one. */
  hang() {
    this.#finished = "hang";
  }

  /** A comment ends its line, and what goes on goes on after it. */
  finishRemark() {
    this.#finished ??= this.#hanging ? "hang" : "end";
  }

  /** No comment followed. */
  settle() {
    const how = this.#finished;
    if (how === null) return;
    this.end();
    this.#hanging = how === "hang";
  }

  open() {
    this.end();
    this.depth += 1;
  }

  close() {
    this.end();
    this.depth = Math.max(0, this.depth - 1);
  }

  begin(word) {
    this.end();
    const declares = (line) => /^\s*(?:prefix|base)\b/i.test(line ?? "");
    if (declares(this.#lines.at(-1)) && !["prefix", "base"].includes(word)) this.#lines.push("");
  }

  text() {
    this.end();
    return this.#lines.length ? `${this.#lines.join("\n")}\n` : "";
  }
}

/** Whether a token is a comment in the line of the one before. */
function isRemark(text, before, token) {
  return token.kind === "comment" && !text.slice(before.from + before.text.length, token.from).includes("\n");
}

function wordOf(token) {
  return token?.kind === "word" ? token.text.toLowerCase() : null;
}

function isSpaced(before, token) {
  const was = token.from > before.from + before.text.length;
  if (token.kind === "tag" || token.text === "^^" || before.text === "^^") return false;
  if (token.text === "," || token.text === ")" || before.text === "(") return false;
  if (AS_IT_WAS.has(token.text) || AS_IT_WAS.has(before.text)) return was;
  return true;
}

/** Where a group ends that is short enough for one line and holds no patterns; -1 for others. */
function endOfRow(tokens, start) {
  let length = 0;
  for (let number = start + 1; number < tokens.length; number += 1) {
    const token = tokens[number];
    if (token.text === "}") return number;
    length += token.text.length + 1;
    const breaks = token.kind === "comment" || ["{", ".", ";"].includes(token.text) || OWN_LINE.has(wordOf(token));
    if (breaks || length > LONGEST_ROW) return -1;
  }
  return -1;
}
