// Type-ahead for a field: what the words that somebody types may mean in the graph, as the options of a datalist.

const PAUSE = 150;
const MOST = 8;

export class Suggestions {
  #known = new Map();
  #kind = "";
  #given = null;
  #waiting = 0;
  #field;
  #list;

  constructor(field, list, language) {
    this.#field = field;
    this.#list = list;
    this.language = language;
    field.addEventListener("input", () => {
      clearTimeout(this.#waiting);
      if (!this.#known.has(field.value)) this.#waiting = setTimeout(() => this.#ask(), PAUSE);
    });
  }

  /** Look for things of a class only; for all with an empty name. */
  ofKind(kind) {
    this.#kind = kind;
    this.#given = null;
    this.#list.replaceChildren();
  }

  /** Look among these things `{iri, label}` only, without asking the server: what has no name cannot be searched for. */
  among(things) {
    this.#given = things;
    this.#list.replaceChildren();
  }

  /** The thing whose name stands in the field, `{iri, label}`; its IRI is null where none was chosen. */
  get chosen() {
    const label = this.#field.value.trim();
    return { iri: this.#known.get(label) ?? null, label };
  }

  /** Put a thing in the field. */
  choose({ iri, label }) {
    if (iri) this.#known.set(label, iri);
    this.#field.value = label;
  }

  async #ask() {
    const asked = this.#field.value.trim();
    if (asked.length < 2) return;
    if (this.#given) return this.#offer(this.#found(asked));
    const query = new URLSearchParams({ q: asked, language: this.language, limit: MOST });
    if (this.#kind) query.append("kind", this.#kind);
    const answer = await fetch(`/search.json?${query}`).catch(() => null);
    if (!answer?.ok || this.#field.value.trim() !== asked) return;
    this.#offer((await answer.json()).results);
  }

  /** The given things whose labels have all of the words, in any order. */
  #found(asked) {
    const folded = (text) => text.toLocaleLowerCase(this.language);
    const wanted = folded(asked).split(/\s+/);
    return this.#given.filter(({ label }) => wanted.every((word) => folded(label).includes(word))).slice(0, MOST);
  }

  #offer(things) {
    const options = things.map(({ iri, label, kinds = [] }) => {
      // Two things of one name are told apart by the ends of their IRIs.
      const others = things.filter((each) => each.label === label).length > 1;
      const name = others ? `${label} (${iri.split("/").at(-1)})` : label;
      this.#known.set(name, iri);
      const option = document.createElement("option");
      option.value = name;
      option.label = kinds[0]?.label ?? "";
      return option;
    });
    this.#list.replaceChildren(...options);
  }
}
