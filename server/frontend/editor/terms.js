// Shows RDF terms: things by name with the code of a query beneath, texts with their language.

import { element } from "./elements.js";
import { written } from "./prefixes.js";

const NUMBERS = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger|gYear)$/;

/** What is needed to show terms: the names that are known, prefixes, the base of this server's things, the language. */
export class Presentation {
  constructor({ names, prefixes, base, language }) {
    Object.assign(this, { names, prefixes, base, language });
  }

  code(term) {
    return term.type === "uri" ? written(term.value, this.prefixes).text : term.type === "bnode" ? `_:${term.value}` : term.value;
  }

  /** A term as a text. */
  text(term) {
    if (!term) return "";
    return term.type === "uri" ? (this.names.get(term.value)?.name ?? this.code(term)) : this.code(term);
  }

  /** Where a thing leads: its page here, else its own address; null for what leads nowhere. */
  target(term) {
    if (term.type !== "uri") return null;
    if (term.value.startsWith(this.base)) return `/${term.value.slice(this.base.length)}`;
    return /^https?:/.test(term.value) ? term.value : null;
  }

  /** A term as the content of a cell. */
  content(term, unbound) {
    if (!term) return element("span", { class: "none" }, unbound);
    if (term.type !== "uri") {
      const tag = term["xml:lang"];
      const foreign = tag && tag !== this.language ? tag : null;
      const text = element("span", { lang: foreign }, this.code(term));
      return tag ? element("span", {}, text, " ", element("small", { class: "tag" }, tag)) : text;
    }
    const name = this.names.get(term.value);
    const foreign = name && name.language && name.language !== this.language ? name.language : null;
    const target = this.target(term);
    const relation = target && !target.startsWith("/") ? "external noreferrer" : null;
    const shown = name?.name ?? this.code(term);
    const link = target ? element("a", { href: target, lang: foreign, rel: relation }, shown) : element("span", { lang: foreign }, shown);
    const code = name ? element("code", { class: "code" }, this.code(term)) : null;
    return element("div", {}, link, foreign ? element("small", { class: "tag" }, ` ${foreign}`) : null, code);
  }
}

/** The number that a literal stands for, or null. */
export function numberOf(term) {
  if (term?.type !== "literal" || !NUMBERS.test(term.datatype ?? "")) return null;
  const number = Number(term.value);
  return Number.isFinite(number) ? number : null;
}
