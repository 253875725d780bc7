// Completes a query while it is written: prefixes, classes, properties, things and values by their names, variables.

import { snippetCompletion } from "@codemirror/autocomplete";

import { positionAt } from "./position.js";
import { declaration, declaredPrefixes, iriOf, written } from "./prefixes.js";
import { endsInside, tokensOf } from "./tokens.js";

const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
// A name with its prefix, or words of a label; letters of any alphabet.
const TYPED = /(?:[\p{L}_][\p{L}\p{N}_-]*)?:?[\p{L}\p{N}_-]*$/u;
const KEYWORDS = {
  outside: ["SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "DISTINCT", "COUNT", "FROM"],
  subject: ["OPTIONAL", "FILTER", "VALUES", "BIND", "UNION", "MINUS", "GRAPH", "FILTER NOT EXISTS"],
};

/** A source of completions that asks `knowledge`; `words` are the names of kinds, in the language of the page. */
export function completions(knowledge, language, words) {
  return async (context) => {
    const before = context.state.sliceDoc(0, context.pos);
    if (endsInside(before)) return null;
    const typed = context.matchBefore(/[?$][\p{L}\p{N}_]*$/u) ?? context.matchBefore(TYPED);
    const text = typed?.text ?? "";
    if (!text && !context.explicit) return null;
    const from = typed ? typed.from : context.pos;
    if (/^[?$]/.test(text)) return { from, options: variables(context.state.doc.toString(), text), validFor: /^[?$][\p{L}\p{N}_]*$/u };
    const { place, property } = positionAt(before.slice(0, from));
    const terms = await knowledge.terms();
    const declared = declaredPrefixes(context.state.doc.toString());
    const offer = offers(terms, declared, language);
    const options = [];
    if (place === "outside" || place === "subject") options.push(...keywords(KEYWORDS[place]));
    const propertyIri = property === "a" ? RDF_TYPE : property && iriOf(property, declared, terms.prefixes);
    if (place === "property") {
      if (!text || "a".startsWith(text)) options.push({ label: "a", detail: words.type, type: "keyword", boost: 60 });
      options.push(...terms.properties.map((each, rank) => offer(each.iri, namesOf(each, language), words.property, "property", rank)));
    } else if (place === "object" && propertyIri === RDF_TYPE) {
      options.push(...terms.classes.map((each, rank) => offer(each.iri, namesOf(each, language), words.class, "class", rank)));
    } else if (place === "object" || place === "subject" || place === "expression") {
      const values = place === "object" && propertyIri ? await knowledge.values(propertyIri) : [];
      options.push(...values.map((each, rank) => offer(each.iri, [each.label], words.value, "constant", rank)));
      const known = new Set(values.map((each) => each.iri));
      const sought = text.slice(text.indexOf(":") + 1).replace(/[-_]+/g, " ").trim();
      if (sought.length > 1) {
        const things = (await knowledge.things(sought)).filter((each) => !known.has(each.iri));
        const named = (each) => [each.label, each.matched === each.label ? "" : each.matched];
        options.push(...things.map((each, rank) => offer(each.iri, named(each), each.kind, "constant", 30 + rank)));
      }
    }
    if (place !== "outside" && !text.includes(":")) options.push(...prefixOptions(terms, declared));
    const fitting = filtered(options, text);
    if (!fitting.length || context.aborted) return null;
    return { from, options: fitting, filter: false };
  };
}

function namesOf(term, language) {
  const own = term.names[language];
  return [own, ...Object.values(term.names).filter((name) => name !== own)].filter(Boolean);
}

/** Makes an option of an IRI: the code is what is inserted, the name in the page's language stands beside it. */
function offers(terms, declared) {
  const prefixes = new Map([...terms.prefixes, ...declared]);
  return (iri, names, kind, type, rank) => {
    const { text, prefix, address } = written(iri, prefixes);
    return {
      label: text,
      detail: [names.filter(Boolean)[0], kind].filter(Boolean).join(" · "),
      names,
      type,
      boost: 50 - Math.min(99, rank),
      apply: (view, completion, from, to) => insert(view, completion, from, to, prefix, address),
    };
  };
}

/** Puts a name in, and declares its prefix in the same step. */
function insert(view, completion, from, to, prefix, address) {
  const text = view.state.doc.toString();
  const changes = [{ from, to, insert: completion.label }];
  let end = from + completion.label.length;
  if (prefix !== null && !declaredPrefixes(text).has(prefix)) {
    const declares = declaration(text, prefix, address);
    changes.push(declares);
    if (declares.from <= from) end += declares.insert.length;
  }
  view.dispatch({ changes, selection: { anchor: end }, scrollIntoView: true, userEvent: "input.complete" });
}

function variables(text, typed) {
  const found = new Set(tokensOf(text).filter((token) => token.kind === "variable").map((token) => token.text));
  found.delete(typed);
  return [...found].map((label) => ({ label, type: "variable" }));
}

function keywords(list) {
  return list.map((label) => snippetCompletion(`${label}${label === "FILTER" || label === "BIND" ? "(${})" : " ${}"}`, { label, type: "keyword", boost: -20 }));
}

function prefixOptions(terms, declared) {
  return [...terms.prefixes].map(([prefix, address]) => ({
    label: `${prefix}:`,
    detail: address,
    type: "namespace",
    boost: declared.has(prefix) ? -5 : -10,
    apply: (view, completion, from, to) => insert(view, completion, from, to, prefix, address),
  }));
}

/** The options that have what was typed in their code or in a name, those that begin with it first. */
function filtered(options, typed) {
  const sought = folded(typed.replace(/[-_]+/g, " "));
  const scored = [];
  for (const option of options) {
    const texts = [option.label, option.label.slice(option.label.indexOf(":") + 1), ...(option.names ?? [])];
    let best = typed ? -1 : 0;
    for (const text of texts) {
      const at = ` ${folded(text ?? "")}`.indexOf(` ${sought}`);
      if (at === 0) best = Math.max(best, 3);
      else if (at > 0) best = Math.max(best, 2);
      else if (typed.length > 2 && folded(text ?? "").includes(sought)) best = Math.max(best, 1);
    }
    if (best >= 0) scored.push({ option, rank: best * 100 + (option.boost ?? 0) });
  }
  return scored.sort((a, b) => b.rank - a.rank).map(({ option }) => option);
}

/** Without case and marks: İ, I, ı and i are one, as everywhere in Denge; capitals within a name begin a word. */
function folded(text) {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[İIı]/g, "i")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[-_]+/g, " ");
}
