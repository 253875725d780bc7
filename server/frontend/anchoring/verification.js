// Checks anchors against a reader's copy, as kg/anchors/verify.py does: verified, moved, found several times, or not in
// this copy. A passage is found only where its digest matches, so no place is ever a guess.

import { digestValue, editionDigest, spanDigest, WindowDigests } from "./digest.js";
import { compilePatterns } from "./lines.js";
import { inputRange } from "./normalisation.js";
import { lowerBound, readings } from "./readings.js";
import { skeletonOfSpan } from "./skeleton.js";

// So many word starts behind the last passage are tried before all of them are: anchors come in the order of the text.
const NEAR = 200;

class Search {
  #digests;
  #text;
  #units = [0];
  #near = 0;
  #spread = new Map();

  constructor(reading, salt) {
    this.reading = reading;
    const { characters } = reading.skeleton;
    this.#digests = new WindowDigests(characters, salt);
    this.#text = characters.join("");
    for (const each of characters) this.#units.push(this.#units.at(-1) + each.length);
  }

  /** All word starts with this digest; none that norm-1 would have found. */
  find(digest, length) {
    const starts = this.reading.startsOf(length);
    if (starts.length === 0) return [];
    const near = lowerBound(starts, this.#near);
    const close = starts.slice(near, near + NEAR).find((start) => this.#digests.at(start, length) === digest);
    const start = close ?? this.#allOf(length, starts).get(digest);
    if (start === undefined) return [];
    this.#near = start;
    return this.#allPlaces(start, length);
  }

  /** The digests of all windows of a length; many anchors have the same length. */
  #allOf(length, starts) {
    let known = this.#spread.get(length);
    if (!known) {
      known = new Map(starts.map((start) => [this.#digests.at(start, length), start]));
      this.#spread.set(length, known);
    }
    return known;
  }

  #allPlaces(start, length) {
    const span = this.#text.slice(this.#units[start], this.#units[start + length]);
    const found = [];
    for (let unit = this.#text.indexOf(span); unit >= 0; unit = this.#text.indexOf(span, unit + 1)) {
      const place = lowerBound(this.#units, unit);
      const { wordStarts } = this.reading.skeleton;
      if (this.#units[place] === unit && wordStarts[lowerBound(wordStarts, place)] === place) found.push(place);
    }
    return found;
  }
}

function outcomeOf(anchor, reading, places, sameEdition) {
  const { positions } = reading.skeleton;
  const atPosition = places.filter((place) => reading.isNorm1 && positions[place] === anchor.start);
  if (atPosition.length && (sameEdition || places.length === 1)) return ["verified", atPosition];
  return [places.length === 1 ? "moved" : "ambiguous", places];
}

/** The skeleton length of an anchor; one that does not tell it can be proved at its own place only, else it is 0. */
function lengthOf(anchor, reading, salt) {
  if (anchor.skeletonLength) return anchor.skeletonLength;
  const span = reading.normalised.characters.slice(anchor.start, anchor.end);
  return reading.isNorm1 && spanDigest(span, salt) === anchor.digest ? skeletonOfSpan(span).length : 0;
}

/**
 * Check anchors `{start, end, skeletonLength, digest}` of one rendition `{salt, editionDigest, characterCount,
 * runningHeads}` against a copy. Gives `{sameEdition, findings}`: for each anchor, in their order, an outcome and places
 * as pairs of offsets in code points of the copy.
 */
export function verify(anchors, rendition, text) {
  const copy = Array.from(text);
  const findings = anchors.map(() => ({ outcome: "absent", places: [] }));
  const byPlace = (a, b) => anchors[a].start - anchors[b].start || anchors[a].end - anchors[b].end;
  let pending = anchors.map((_, index) => index).sort(byPlace);
  let isEdition = false;
  for (const reading of readings(copy, compilePatterns(rendition.runningHeads))) {
    const { characters } = reading.normalised;
    const sameEdition =
      reading.isNorm1 &&
      characters.length === rendition.characterCount &&
      editionDigest(characters) === rendition.editionDigest;
    isEdition ||= sameEdition;
    const search = new Search(reading, rendition.salt);
    pending = pending.filter((index) => {
      const anchor = anchors[index];
      const length = lengthOf(anchor, reading, rendition.salt);
      const places = length ? search.find(digestValue(anchor.digest), length) : [];
      if (places.length === 0) return true;
      const [outcome, kept] = outcomeOf(anchor, reading, places, sameEdition);
      const { positions } = reading.skeleton;
      const inCopy = (place) =>
        inputRange(reading.normalised, positions[place], positions[place + length - 1] + 1, copy);
      findings[index] = { outcome, places: kept.map(inCopy) };
      return false;
    });
    if (pending.length === 0 || sameEdition) break;
  }
  return { sameEdition: isEdition, findings };
}
