// Tells what may stand at the end of a beginning of a query: a subject, a property, a class, another value, a keyword.

import { meaningfulTokens } from "./tokens.js";

const PROPERTY_AND_MORE = new Set(["^", "/", "|", "!"]);
const CLAUSES = new Set([
  "select", "construct", "describe", "ask", "where", "from", "named", "filter", "bind", "values", "service", "graph",
  "optional", "minus", "union", "exists", "not", "group", "order", "by", "having", "limit", "offset", "prefix", "base",
  "distinct", "reduced", "as", "asc", "desc", "undef", "in", "silent", "count",
]);

/**
 * Where one is at the end of `text`: `place` is one of "prologue", "outside", "subject", "property", "object",
 * "expression" and "graph"; `property` is the text of the property token before an object.
 */
export function positionAt(text) {
  const frames = [];
  let place = "outside";
  let property = null;
  let parentheses = 0;
  let expects = null;
  const start = () => {
    place = "subject";
    property = null;
  };
  for (const token of meaningfulTokens(text)) {
    const word = token.kind === "word" ? token.text.toLowerCase() : null;
    if (parentheses > 0 || (token.text === "(" && place !== "property")) {
      if (token.text === "(") parentheses += 1;
      else if (token.text === ")") parentheses -= 1;
      if (token.text === "{") {
        // EXISTS { ... } within an expression
        frames.push({ place, property, parentheses });
        parentheses = 0;
        start();
      }
      continue;
    }
    if (expects && (token.kind === "iri" || token.kind === "name" || token.kind === "variable")) {
      expects = null;
      continue;
    }
    switch (token.text) {
      case "{":
        frames.push({ place: frames.length ? "subject" : "outside", property: null, parentheses: 0 });
        start();
        continue;
      case "}": {
        const frame = frames.pop() ?? { place: "outside", property: null, parentheses: 0 };
        ({ place, property, parentheses } = frame);
        continue;
      }
      case "[":
        frames.push({ place: place === "object" ? "afterObject" : "property", property, parentheses: 0 });
        place = "property";
        property = null;
        continue;
      case "]": {
        const frame = frames.pop();
        if (frame) ({ place, property } = frame);
        continue;
      }
      case ".":
        if (frames.length) start();
        continue;
      case ";":
        place = "property";
        continue;
      case ",":
        place = "object";
        continue;
    }
    if (word && CLAUSES.has(word)) {
      expects = word === "graph" || word === "service" || word === "from" ? word : null;
      if (frames.length) start();
      continue;
    }
    if (!frames.length) continue;
    if (place === "subject") place = "property";
    else if (place === "property") {
      if (PROPERTY_AND_MORE.has(token.text) || token.text === "(" || token.text === ")") continue;
      property = token.text;
      place = "object";
    } else if (place === "object") {
      const continues = ["^", "/", "|", "+", "*", "?"].includes(token.text);
      if (continues) place = token.text === "/" || token.text === "|" ? "property" : "object";
      else if (token.kind !== "tag" && token.text !== "^^") place = "afterObject";
    }
  }
  if (expects === "graph") return { place: "graph", property: null };
  if (parentheses > 0) return { place: "expression", property: null };
  return { place, property };
}
