// The procedure norm-1: from a reader's copy to the text that positions and digests refer to, as kg/text/normalisation.py
// has it. A copy is an array of code points (`Array.from(text)`); no number here counts UTF-16 units.

import { isCombining, SOFT_HYPHEN } from "./characters.js";
import { isPageNumber, isRunningHead, splitLines } from "./lines.js";

const LETTER = /^\p{L}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const SMALL = /^\p{Lowercase}$/u;
// What Python takes for white space at the end of a line.
const SPACE = /^[\t-\r\u001c-\u001f\u0085\p{Zs}\u2028\u2029]$/u;

/** Whether norm-1 takes the code point for a letter or a digit. */
export function isLetterOrDigit(character) {
  return LETTER_OR_DIGIT.test(character);
}

function endsWithSoftHyphen(characters) {
  let last = characters.length - 1;
  while (last >= 0 && SPACE.test(characters[last])) last -= 1;
  return characters[last] === SOFT_HYPHEN;
}

/** A line that is kept: its code points without white space at the ends, and where that white space begins. */
function runOf(line) {
  const characters = [];
  const origins = [];
  for (const [character, origin] of line.characters) {
    if (character === " " && characters.at(-1) === " ") continue;
    characters.push(character);
    origins.push(origin);
  }
  let end = line.offset + line.text.length;
  if (characters.at(-1) === " ") {
    characters.pop();
    end = origins.pop();
  }
  if (characters[0] === " ") {
    characters.shift();
    origins.shift();
  }
  return { characters, origins, end, softHyphen: endsWithSoftHyphen(line.text) };
}

function joinedWithoutSpace(before, after) {
  if (before.softHyphen) return LETTER.test(after.characters[0]);
  const [letter, hyphen] = before.characters.slice(-2);
  return hyphen === "-" && isLetterOrDigit(letter) && isLetterOrDigit(after.characters[0]);
}

function hyphenIsTypographic(before, after) {
  return !before.softHyphen && LETTER.test(before.characters.at(-2)) && SMALL.test(after.characters[0]);
}

/** Join lines of one input to `{characters, origins}`: the text as code points, and where each came from. */
export function normaliseLines(lines) {
  const characters = [];
  const origins = [];
  let before = null;
  for (const line of lines) {
    const after = runOf(line);
    if (after.characters.length === 0) continue;
    if (before !== null) {
      if (!joinedWithoutSpace(before, after)) {
        characters.push(" ");
        origins.push(before.end);
      } else if (hyphenIsTypographic(before, after)) {
        characters.pop();
        origins.pop();
      }
    }
    for (const each of after.characters) characters.push(each);
    for (const each of after.origins) origins.push(each);
    before = after;
  }
  return { characters, origins };
}

/** Put a copy through norm-1; `patterns` are the compiled running heads of the rendition. */
export function normalise(copy, patterns = []) {
  return normaliseLines(splitLines(copy).filter((line) => !isPageNumber(line) && !isRunningHead(line, patterns)));
}

/** Where the code points from `start` to before `end` of a normalised text stand in the copy, with their marks. */
export function inputRange(normalised, start, end, copy) {
  let last = normalised.origins[end - 1] + 1;
  while (last < copy.length && isCombining(copy[last])) last += 1;
  return [normalised.origins[start], last];
}
