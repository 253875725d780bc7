// The character rules of norm-1, as kg/text/characters.py has them: what is left out, expanded or unified, and where each
// code point came from. Specification: docs/reference/normalisation.md.

export const SOFT_HYPHEN = "\u00ad";

const EXPANSIONS = new Map([
  ["\ufb00", "ff"],
  ["\ufb01", "fi"],
  ["\ufb02", "fl"],
  ["\ufb03", "ffi"],
  ["\ufb04", "ffl"],
  ["\ufb05", "st"],
  ["\ufb06", "st"],
  ["\u2010", "-"],
  ["\u2011", "-"],
  ["\u2026", "..."],
]);
const SINGLE = "\u2018\u2019\u201a\u201b\u02bc\u2032\u2039\u203a\u0060\u00b4";
const DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb";
const QUOTATION_MARKS = new Map([...[...SINGLE].map((each) => [each, "'"]), ...[...DOUBLE].map((each) => [each, '"'])]);
const WHITE_SPACE = /[\t\n\v\f\r\u0085\p{Zs}\p{Zl}\p{Zp}]/u;
const WITHOUT_SHAPE = /[\p{Cc}\p{Cf}]/u;
const PLAIN = /^[ -~]$/;
const FIRST_COMPOSING = "\u0300";
// The mark of the highest combining class: any other mark is put before it.
const LAST_MARK = "\u0345";
// Of class 0 themselves, though they decompose into marks.
const STARTERS = new Set(["\u0f73", "\u0f75", "\u0f81"]);

/** Whether the code point has a canonical combining class other than 0, which ECMAScript tells only by what NFD does. */
export function isCombining(character) {
  if (character < FIRST_COMPOSING || STARTERS.has(character)) return false;
  return character === LAST_MARK || (LAST_MARK + character).normalize("NFD") !== LAST_MARK + character.normalize("NFD");
}

function* expanded(characters, offset) {
  let place = offset;
  for (const character of characters) {
    if (PLAIN.test(character)) {
      yield [character, place];
    } else if (WHITE_SPACE.test(character)) {
      yield [" ", place];
    } else if (!WITHOUT_SHAPE.test(character)) {
      for (const part of EXPANSIONS.get(character) ?? character) yield [part, place];
    }
    place += 1;
  }
}

/** Whether NFC may join the character to the sequence before it: it is a mark, or the two compose. */
function continues(sequence, character) {
  // Code points below U+0300 join nothing; one code unit is enough to see it.
  if (!sequence || character.codePointAt(0) < 0x300) return false;
  if (isCombining(character)) return true;
  return (sequence + character).normalize("NFC") !== sequence.normalize("NFC") + character.normalize("NFC");
}

/**
 * The code points of a line after the rules, each with the offset of the input sequence that it came from.
 * `characters` are code points, `offset` is where the first of them stands in the input.
 */
export function applyCharacterRules(characters, offset) {
  const found = [];
  let sequence = "";
  let start = 0;
  const close = () => {
    for (const part of sequence.normalize("NFC")) found.push([QUOTATION_MARKS.get(part) ?? part, start]);
  };
  for (const [character, place] of expanded(characters, offset)) {
    if (continues(sequence, character)) {
      sequence += character;
      continue;
    }
    close();
    sequence = character;
    start = place;
  }
  close();
  return found;
}
