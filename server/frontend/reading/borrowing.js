// Whether somebody's words are the article's own: eight in a row, as kg/anchors/borrowing.py counts them. Case, accents,
// punctuation and line ends make no difference.

export const FEWEST = 8;

const SAME_I = new Map([
  ["I", "i"],
  ["İ", "i"],
  ["ı", "i"],
]);

/** The words of a text without differences of case, diacritics and i. */
export function foldedWords(text) {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.map((word) =>
    Array.from(word, (each) => SAME_I.get(each) ?? each)
      .join("")
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, ""),
  );
}

/** The first eight words in a row that a text shares with the words of the copy, or null. */
export function borrowedRun(text, copyWords) {
  const runs = new Set();
  for (let at = 0; at + FEWEST <= copyWords.length; at += 1) runs.add(copyWords.slice(at, at + FEWEST).join(" "));
  const words = foldedWords(text);
  for (let at = 0; at + FEWEST <= words.length; at += 1) {
    const run = words.slice(at, at + FEWEST).join(" ");
    if (runs.has(run)) return run;
  }
  return null;
}
