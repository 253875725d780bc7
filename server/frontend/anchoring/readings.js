// Readings of a copy in which a passage may be whole, as kg/anchors/copies.py has them: norm-1 first, then without what a
// page may add to it. A reading is a guess at what belongs to the page; only a digest that matches counts.

import { isPageNumber, isRunningHead, repeatedLines, splitLines } from "./lines.js";
import { normaliseLines } from "./normalisation.js";
import { skeletonOf } from "./skeleton.js";

const MARKS = "[\\u00b9\\u00b2\\u00b3\\u2070-\\u2079*†‡]+|\\[[0-9]{1,3}\\]";
const LETTER = "[\\p{L}\\p{Nl}\\p{No}]";
const WORD = "[\\p{L}\\p{N}_]";
const NUMBERS = `(?<=${LETTER})[0-9]{1,3}(?!${WORD})|(?<=${LETTER}[.,;!?"')\\]])[0-9]{1,3}(?!${WORD})`;
const PATTERNS = [new RegExp(MARKS, "gu"), new RegExp(`${MARKS}|${NUMBERS}`, "gu")];

/** The first index at which a rising array holds at least `value`. */
export function lowerBound(rising, value) {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One way to read a copy; `changes` are the skeleton indexes before which it differs from norm-1, null for norm-1. */
class Reading {
  constructor(normalised, norm1) {
    this.normalised = normalised;
    this.skeleton = skeletonOf(normalised.characters);
    this.origins = this.skeleton.positions.map((position) => normalised.origins[position]);
    this.changes = norm1 && changesOf(this.origins, norm1.origins);
  }

  get isNorm1() {
    return this.changes === null;
  }

  /** Word starts of `length` skeleton characters that fit in and that norm-1 does not have. */
  startsOf(length) {
    const starts = this.skeleton.wordStarts;
    const fitting = lowerBound(starts, this.skeleton.characters.length - length + 1);
    if (this.isNorm1) return starts.slice(0, fitting);
    const found = [];
    let reached = 0;
    for (const change of this.changes) {
      const first = Math.max(reached, lowerBound(starts, change - length + 1));
      const last = Math.min(fitting, lowerBound(starts, change));
      if (first < last) {
        found.push(...starts.slice(first, last));
        reached = last;
      }
    }
    return found;
  }
}

function changesOf(origins, norm1) {
  const after = new Map();
  for (let index = 1; index < norm1.length; index += 1) {
    const before = norm1[index - 1];
    if (!after.has(before)) after.set(before, new Set());
    after.get(before).add(norm1[index]);
  }
  const changes = [];
  for (let index = 1; index < origins.length; index += 1) {
    if (!after.get(origins[index - 1])?.has(origins[index])) changes.push(index);
  }
  return changes;
}

function without(normalised, pattern) {
  const dropped = new Set();
  const text = normalised.characters.join("");
  const places = [];
  normalised.characters.forEach((character, place) => places.push(...Array(character.length).fill(place)));
  for (const found of text.matchAll(pattern)) {
    for (let unit = found.index; unit < found.index + found[0].length; unit += 1) dropped.add(places[unit]);
  }
  const kept = (_, place) => !dropped.has(place);
  return { characters: normalised.characters.filter(kept), origins: normalised.origins.filter(kept) };
}

/** The readings of a copy, norm-1 first; the others are made only when they are asked for. */
export function* readings(copy, patterns) {
  const withNumbers = splitLines(copy).filter((line) => !isRunningHead(line, patterns));
  const kept = withNumbers.filter((line) => !isPageNumber(line));
  const norm1 = new Reading(normaliseLines(kept), null);
  yield norm1;
  let plain = norm1.normalised;
  const ways = [
    [kept, 3],
    [kept, 2],
    [withNumbers, 0],
    [withNumbers, 3],
  ];
  for (const [lines, times] of ways) {
    const repeated = times ? repeatedLines(kept, times) : new Set();
    if (!repeated.size && (times || withNumbers.length === kept.length)) continue;
    const normalised = normaliseLines(lines.filter((line) => !repeated.has(line.offset)));
    if (lines === kept && times === 3) plain = normalised;
    yield new Reading(normalised, norm1);
  }
  for (const pattern of PATTERNS) yield new Reading(without(plain, pattern), norm1);
}
