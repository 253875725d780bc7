// The reader's copy on the page, with its passages marked. Passages overlap: the text is cut wherever one begins or ends,
// and each piece knows all the passages that cover it. Offsets count code points of the copy, as anchors do.

import { lowerBound } from "../anchoring/readings.js";

// Longer lines are paragraphs; shorter ones are the typesetter's and flow.
const LONG_LINE = 160;
const BLOCK_END = /\n[ \t]*(?=\n)|\f/g;

export class CopyText {
  #root;
  #text;
  #units;
  #starts = new WeakMap();
  #pieces = [];

  /** Shows `text` in `root`. */
  constructor(root, text) {
    this.#root = root;
    this.#text = text;
    const lines = text.split("\n").filter((line) => line.trim());
    root.classList.toggle("paragraph-lines", text.length / Math.max(lines.length, 1) > LONG_LINE);
    this.points = Array.from(text);
    // Where each code point begins in UTF-16, which is what the page counts; nothing to keep where they are the same.
    this.#units = this.points.length === text.length ? null : unitsOf(this.points);
  }

  /** Mark passages, each `{start, end, outcome}`; `pieces` of the page are then known by the index of a passage. */
  mark(passages) {
    const spans = passages.map(({ start, end }) => [this.#unit(start), this.#unit(end)]);
    const cuts = new Set([0, this.#text.length, ...spans.flat()]);
    for (const found of this.#text.matchAll(BLOCK_END)) cuts.add(found.index + found[0].length);
    const blockEnds = new Set([...this.#text.matchAll(BLOCK_END)].map((found) => found.index + found[0].length));
    const places = [...cuts].sort((a, b) => a - b);
    const opening = new Map();
    spans.forEach(([start], index) => opening.set(start, [...(opening.get(start) ?? []), index]));
    this.#pieces = passages.map(() => []);
    const fragment = document.createDocumentFragment();
    let block = fragment.appendChild(document.createElement("p"));
    let covering = [];
    for (let at = 0; at + 1 < places.length; at += 1) {
      const [start, end] = [places[at], places[at + 1]];
      covering = [...covering, ...(opening.get(start) ?? [])].filter((index) => spans[index][1] > start);
      block.append(this.#piece(start, end, covering, passages));
      if (blockEnds.has(end)) block = fragment.appendChild(document.createElement("p"));
    }
    this.#root.replaceChildren(fragment);
  }

  #piece(start, end, covering, passages) {
    const text = document.createTextNode(this.#text.slice(start, end));
    this.#starts.set(text, start);
    if (covering.length === 0) return text;
    const mark = document.createElement("mark");
    mark.append(text);
    mark.className = covering.every((index) => passages[index].outcome === "moved") ? "passage moved" : "passage";
    if (covering.length > 1) mark.classList.add("several");
    mark.dataset.passages = covering.join(" ");
    for (const index of covering) this.#pieces[index].push(mark);
    return mark;
  }

  /** The elements that show a passage. */
  pieces(index) {
    return this.#pieces[index] ?? [];
  }

  /** The code points `[start, end]` of the copy that a selection covers, or null where it is not in the copy. */
  selected(selection) {
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!this.#root.contains(range.commonAncestorContainer)) return null;
    const texts = document.createTreeWalker(this.#root, NodeFilter.SHOW_TEXT);
    let start = null;
    let end = null;
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      start ??= this.#starts.get(node) + from;
      end = this.#starts.get(node) + to;
    }
    return start === null || start >= end ? null : [this.#point(start), this.#point(end)];
  }

  /** The text between two offsets. */
  between(start, end) {
    return this.points.slice(start, end).join("");
  }

  #unit(point) {
    return this.#units ? this.#units[point] : point;
  }

  #point(unit) {
    return this.#units ? lowerBound(this.#units, unit) : unit;
  }
}

function unitsOf(points) {
  const units = [0];
  for (const each of points) units.push(units.at(-1) + each.length);
  return units;
}
