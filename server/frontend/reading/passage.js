// From what a reader selects to a passage that others can find: whole words of the norm-1 text, their digest, and where
// they stand in the annotated rendition.

import { spanDigest, SHORTEST_SPAN } from "../anchoring/digest.js";
import { isLetterOrDigit } from "../anchoring/normalisation.js";
import { lowerBound } from "../anchoring/readings.js";
import { skeletonOfSpan } from "../anchoring/skeleton.js";

/** The passage of a norm-1 text for the code points `start` to `end` of its copy, widened to whole words. */
export function passageOf(normalised, start, end) {
  const { characters, origins } = normalised;
  let first = lowerBound(origins, start);
  let last = lowerBound(origins, end);
  while (first < last && characters[first] === " ") first += 1;
  while (last > first && characters[last - 1] === " ") last -= 1;
  if (first === last) return null;
  while (first > 0 && isLetterOrDigit(characters[first - 1])) first -= 1;
  while (last < characters.length && isLetterOrDigit(characters[last - 1]) && isLetterOrDigit(characters[last])) last += 1;
  return { first, last, length: last - first, isLongEnough: last - first >= SHORTEST_SPAN };
}

/** What proves a passage, with the salt of the rendition. */
export function proofOf(normalised, passage, salt) {
  const span = normalised.characters.slice(passage.first, passage.last);
  return { spanDigest: spanDigest(span, salt), skeletonLength: skeletonOfSpan(span).length };
}

/**
 * Where a passage stands in the rendition. In the annotated edition itself that is where it stands in the copy; in
 * another copy it is reckoned from the nearest passage that was found in both, and the digest is what tells others.
 * Null where nothing of the article was found.
 */
export function positionOf(normalised, passage, rendition, stops, sameEdition) {
  if (sameEdition) return { start: passage.first, end: passage.last, isReckoned: false };
  let nearest = null;
  for (const stop of stops) {
    const inCopy = lowerBound(normalised.origins, stop.start);
    const distance = Math.abs(inCopy - passage.first);
    if (!nearest || distance < nearest.distance) nearest = { distance, shift: stop.passages[0].start - inCopy };
  }
  if (!nearest || passage.length > rendition.characterCount) return null;
  const latest = rendition.characterCount - passage.length;
  const start = Math.min(Math.max(passage.first + nearest.shift, 0), latest);
  return { start, end: start + passage.length, isReckoned: true };
}

/** The number of the page of the rendition that holds a position. */
export function pageAt(rendition, position) {
  return rendition.pages.filter((page) => page.startsAt <= position).at(-1)?.number ?? null;
}
