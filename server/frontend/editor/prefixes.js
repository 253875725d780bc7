// The prefixes of a query: which it declares, which it uses without, and the line that declares one more.

import { tokensOf } from "./tokens.js";

/** The prefixes that the text declares, with their addresses. */
export function declaredPrefixes(text) {
  const found = new Map();
  const tokens = tokensOf(text).filter((token) => token.kind !== "space" && token.kind !== "comment");
  tokens.forEach((token, number) => {
    const [name, address] = [tokens[number + 1], tokens[number + 2]];
    const declares = token.kind === "word" && token.text.toLowerCase() === "prefix";
    if (declares && name?.kind === "name" && address?.kind === "iri") {
      found.set(name.text.split(":")[0], address.text.slice(1, -1));
    }
  });
  return found;
}

/** The names in the text with a prefix that it does not declare, each with its prefix and where it stands. */
export function undeclaredNames(text) {
  const declared = declaredPrefixes(text);
  const tokens = tokensOf(text).filter((token) => token.kind !== "space" && token.kind !== "comment");
  return tokens
    .filter((token, number) => {
      const before = tokens[number - 1];
      const declares = before?.kind === "word" && before.text.toLowerCase() === "prefix";
      return token.kind === "name" && !declares && !declared.has(token.text.split(":")[0]);
    })
    .map((token) => ({ prefix: token.text.split(":")[0], from: token.from, to: token.from + token.text.length }));
}

/** The change that declares a prefix: a line after the last declaration, or at the very beginning. */
export function declaration(text, prefix, address) {
  let end = 0;
  const pattern = /^[ \t]*(?:prefix\s+[^\s:]*:\s*<[^>]*>|base\s*<[^>]*>)[ \t]*(?:\n|$)/gim;
  for (const found of text.matchAll(pattern)) end = found.index + found[0].length;
  if (end === 0) {
    // Comments at the top stay at the top.
    const comments = /^(?:[ \t]*#[^\n]*\n)*/.exec(text)[0];
    end = comments.length;
  }
  const lineBreak = end > 0 && text[end - 1] !== "\n" ? "\n" : "";
  return { from: end, insert: `${lineBreak}PREFIX ${prefix}: <${address}>\n` };
}

/** An IRI as a query writes it: with a prefix, if what follows it can be written so, else in brackets. */
export function written(iri, prefixes) {
  let best = null;
  for (const [prefix, address] of prefixes) {
    if (iri.startsWith(address) && (!best || address.length > best.address.length)) best = { prefix, address };
  }
  const local = best && iri.slice(best.address.length);
  return local && /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(local)
    ? { text: `${best.prefix}:${local}`, prefix: best.prefix, address: best.address }
    : { text: `<${iri}>`, prefix: null, address: null };
}

/** The IRI that a token stands for, by the prefixes that the query declares or that are known; null for others. */
export function iriOf(token, declared, known) {
  if (token.startsWith("<")) return token.slice(1, -1);
  const [prefix, local] = [token.slice(0, token.indexOf(":")), token.slice(token.indexOf(":") + 1)];
  const address = declared.get(prefix) ?? known.get(prefix);
  return token.includes(":") && address !== undefined ? address + local : null;
}
