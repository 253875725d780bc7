// Reads N-Triples as the endpoint writes them: one statement a line.

const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?|(<<\(.*\)>>)/y;
const ESCAPED = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };

/** The statements of a text, each of three terms in the form of SPARQL's JSON results. */
export function readTriples(text) {
  return text.split("\n").filter((line) => line.trim() && !line.startsWith("#")).map(statement);
}

function statement(line) {
  let at = 0;
  return [0, 1, 2].map(() => {
    while (line[at] === " ") at += 1;
    TERM.lastIndex = at;
    const found = TERM.exec(line);
    at = TERM.lastIndex;
    const [, iri, blank, literal, language, datatype, triple] = found;
    if (iri !== undefined) return { type: "uri", value: unescaped(iri) };
    if (blank !== undefined) return { type: "bnode", value: blank };
    if (triple !== undefined) return { type: "triple", value: triple };
    return { type: "literal", value: unescaped(literal), "xml:lang": language, datatype };
  });
}

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
    one ? (ESCAPED[one] ?? one) : String.fromCodePoint(parseInt(four ?? eight, 16)),
  );
}
