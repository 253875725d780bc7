// The skeleton of a norm-1 text, what span digests are computed over: without white space, dashes and the minus sign, as
// kg/text/skeleton.py has it.

import { isLetterOrDigit } from "./normalisation.js";

const LEFT_OUT = /^[\s\p{Pd}\u2212]$/u;

/** The skeleton of code points, as code points. */
export function skeletonOfSpan(characters) {
  return characters.filter((each) => !LEFT_OUT.test(each));
}

/**
 * The skeleton of a norm-1 text: its code points, for each the position in the text, and the skeleton indexes at which a
 * span may begin, because neither letter nor digit stands before them.
 */
export function skeletonOf(text) {
  const characters = [];
  const positions = [];
  const wordStarts = [];
  let inWord = false;
  text.forEach((character, position) => {
    if (!LEFT_OUT.test(character)) {
      if (!inWord) wordStarts.push(characters.length);
      characters.push(character);
      positions.push(position);
    }
    inWord = isLetterOrDigit(character);
  });
  return { characters, positions, wordStarts };
}
