// What this server knows of its dataset: terms in use, things by their names, values of a property, names by IRI.

import valuesQuery from "./values.rq";

const MOST_NAMES = 500;
const SHOWN = 30;
// What no IRI has within its brackets.
const UNFIT = /[<>"{}|^`\\\s]/;

/** Asks the server, each thing once. `language` is that of the page. */
export class Knowledge {
  #language;
  #terms = null;
  #values = new Map();
  #things = new Map();
  #names = new Map();

  constructor(language) {
    this.#language = language;
  }

  /** Prefixes (a map), classes and properties. Empty where the server cannot be asked. */
  terms() {
    this.#terms ??= this.#json("/sparql/terms.json").then(
      (told) => ({ ...told, prefixes: new Map(Object.entries(told.prefixes)) }),
      () => {
        this.#terms = null;
        return { prefixes: new Map(), classes: [], properties: [] };
      },
    );
    return this.#terms;
  }

  /** Things whose names begin with or hold the words: iri, label, matched name, kind. */
  things(text) {
    return remembered(this.#things, text, async () => {
      const address = `/search.json?${new URLSearchParams({ q: text, limit: SHOWN, lang: this.#language })}`;
      const found = await this.#json(address);
      return found.results.map((each) => ({ ...each, kind: each.kinds[0]?.label ?? "" }));
    });
  }

  /** Values that occur with a property, the most frequent first: iri and label. */
  values(property) {
    return remembered(this.#values, property, async () => {
      if (UNFIT.test(property)) return [];
      const query = valuesQuery.replace("PROPERTY>", () => `${property}>`);
      const accept = "application/sparql-results+json";
      const told = await this.#json("/sparql", { method: "POST", headers: { accept }, body: new URLSearchParams({ query }) });
      const iris = told.results.bindings.map((row) => row.value.value);
      const names = await this.names(iris);
      return iris.map((iri) => ({ iri, label: names.get(iri)?.name ?? "" }));
    });
  }

  /** Names of things by IRI, each with its language; a map without those that have none. */
  async names(iris) {
    const unknown = [...new Set(iris)].filter((iri) => !this.#names.has(iri));
    for (let first = 0; first < unknown.length; first += MOST_NAMES) {
      const asked = unknown.slice(first, first + MOST_NAMES);
      const body = new URLSearchParams(asked.map((iri) => ["iri", iri]));
      const address = `/sparql/names.json?lang=${this.#language}`;
      const told = await this.#json(address, { method: "POST", body }).catch(() => ({}));
      for (const iri of asked) this.#names.set(iri, told[iri] ?? null);
    }
    return new Map([...new Set(iris)].map((iri) => [iri, this.#names.get(iri)]).filter(([, name]) => name));
  }

  async #json(address, options) {
    const answer = await fetch(address, { headers: { accept: "application/json" }, ...options });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }
}

/** What is asked for the first time is kept, unless it fails; a failure is no answer. */
function remembered(kept, key, ask) {
  if (!kept.has(key)) {
    const asked = ask().catch(() => {
      kept.delete(key);
      return [];
    });
    kept.set(key, asked);
  }
  return kept.get(key);
}
