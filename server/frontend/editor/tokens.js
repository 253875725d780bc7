// Cuts a query into tokens: enough of SPARQL 1.1 and 1.2 to know where one is in it and to lay it out anew.

const KINDS = [
  ["space", /\s+/y],
  ["comment", /#[^\n]*/y],
  ["iri", /<[^<>"{}|^`\\\s]*>/y],
  ["string", /"""(?:[^"\\]|\\.|"(?!""))*(?:"""|$)|'''(?:[^'\\]|\\.|'(?!''))*(?:'''|$)|"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|$)|'(?:[^'\\\n]|\\.)*(?:'|(?=\n)|$)/sy],
  ["tag", /@[A-Za-z]+(?:-[A-Za-z0-9]+)*/y],
  ["variable", /[?$][\p{L}\p{N}_]+/uy],
  ["blank", /_:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-]/uy],
  ["name", /(?:[\p{L}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)?:(?:[\p{L}\p{N}_:%-]|\\.|\.(?=[\p{L}\p{N}_:%-]))*/uy],
  ["number", /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+/y],
  ["word", /[\p{L}_][\p{L}\p{N}_-]*/uy],
  ["mark", /<<\(|\)>>|<<|>>|\{\||\|\}|\^\^|&&|\|\||!=|<=|>=|./suy],
];

/** The tokens of a text, in order, each with its kind, text and where it begins; all together they are the text. */
export function tokensOf(text) {
  const tokens = [];
  let at = 0;
  while (at < text.length) {
    for (const [kind, pattern] of KINDS) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found && found[0]) {
        tokens.push({ kind, text: found[0], from: at });
        at += found[0].length;
        break;
      }
    }
  }
  return tokens;
}

/** The tokens that mean something. */
export function meaningfulTokens(text) {
  return tokensOf(text).filter((token) => token.kind !== "space" && token.kind !== "comment");
}

/** Whether the end of the text is within a comment, a string or an address. */
export function endsInside(text) {
  const last = tokensOf(text).at(-1);
  if (!last) return false;
  if (last.kind === "comment") return true;
  if (last.kind === "string") return !closed(last.text);
  // An address that was begun is a `<` with what follows it up to here.
  return /<[^<>"{}|^`\\\s]*$/.test(text) && !/<\s*$/.test(text);
}

function closed(string) {
  const quote = /^("""|'''|"|')/.exec(string)[0];
  return string.length >= 2 * quote.length && string.endsWith(quote);
}
