// The form in which a reader says something of a passage: its fields, its draft, its checks, and what is made of it.

import { annotationOf, otherLanguage, RELATIONS, targetOf } from "./annotation.js";
import { borrowedRun, foldedWords } from "./borrowing.js";
import { keepDraft, readDraft } from "./drafts.js";
import { keepToken, keptToken, send } from "./sending.js";
import { Suggestions } from "./suggestions.js";
import { filled } from "./words.js";

const KINDS = { claim: "Proposition", supports: "Proposition", rebuts: "Proposition", undercuts: "", mentions: "" };
const FIELDS = {
  words: "words",
  rationale: "rationale",
  content: "content-field",
  matter: "matter-field",
  otherWords: "otherWords",
  otherRationale: "otherRationale",
  otherContent: "otherContent",
};
const PLAIN = ["words", "language", "stance", "modality", "page", "premise", "rationale", "otherWords", "otherContent", "otherRationale"];
const WRITTEN = ["words", "rationale", "otherWords", "otherContent", "otherRationale"];
const byId = (id) => document.getElementById(id);

export class Annotating {
  #article;
  #context;
  #words;
  #dialog = byId("annotating");
  #form = byId("annotation");
  #suggestions;
  #matters;
  #rendition;
  #copyWords = [];
  #about = null;
  #saved = null;

  /** `context` is the address of the terms that annotations are written in. */
  constructor(article, words, language, context) {
    this.#article = article;
    this.#context = context;
    this.#words = words;
    this.#suggestions = new Suggestions(byId("content-field"), byId("content-options"), language);
    this.#matters = new Suggestions(byId("matter-field"), byId("matter-options"), language);
    byId("token").value = keptToken();
    byId("token").addEventListener("change", () => keepToken(byId("token").value.trim()));
    this.#form.addEventListener("input", () => this.#keep());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    byId("as-file").addEventListener("click", () => this.#saveAsFile());
    byId("close-annotating").addEventListener("click", () => this.#dialog.close());
    byId("discard").addEventListener("click", () => {
      keepDraft(this.#article, null);
      this.#form.reset();
      this.#dialog.close();
    });
    this.#dialog.addEventListener("close", () => this.#about.afterwards());
    byId("keep-mine").addEventListener("click", () => this.#send());
    byId("keep-theirs").addEventListener("click", () => this.#settle(true));
  }

  /** The copy that annotations are made on. */
  useCopy(rendition, text) {
    this.#rendition = rendition;
    this.#copyWords = foldedWords(text);
  }

  /**
   * Open the form. `about` is `{kind, text, position, proof, page, premises, inferences, afterwards}`: the passage with its
   * words for the reader's eyes only, where it stands, what proves it, claims `{iri, label}` that are anchored there, and
   * the inferences of the whole article; `afterwards` is called when the form is closed.
   */
  open(about) {
    this.#about = about;
    this.#saved = null;
    const draft = readDraft(this.#article);
    const same = draft?.kind === about.kind && draft.position?.start === about.position?.start;
    this.#form.reset();
    const { kind } = about;
    byId("annotating-heading").textContent = this.#words.headings[kind];
    byId("words-label").textContent = this.#words.wordsLabels[kind];
    byId("content-label").textContent = this.#words.contentLabels[kind];
    byId("chosen").textContent = about.text;
    byId("placed").textContent = about.position
      ? about.position.isReckoned ? this.#words.reckoned : ""
      : this.#words.unplaced;
    for (const part of this.#form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(kind);
    const [own] = byId("premise").options;
    byId("premise").replaceChildren(own, ...about.premises.map(({ iri, label }) => new Option(label, iri)));
    if (about.premises.length) byId("premise").selectedIndex = 1;
    byId("page").value = about.page ?? "";
    this.#suggestions.ofKind(KINDS[kind]);
    if (kind === "undercuts") this.#suggestions.among(about.inferences);
    byId("content-note").hidden = kind === "undercuts";
    this.#say("");
    for (const name of Object.keys(FIELDS)) this.#problem(name, "");
    byId("conflict").hidden = byId("to-review").hidden = true;
    if (same) this.#fill(draft.fields);
    this.#arrange();
    for (const button of this.#form.querySelectorAll(".send, #as-file")) button.disabled = !about.position;
    this.#dialog.showModal();
    byId("words").focus();
  }

  #fill(fields) {
    for (const name of PLAIN) {
      if (fields[name] !== undefined) this.#form.elements[name].value = fields[name];
    }
    this.#suggestions.choose(fields.content);
    this.#matters.choose(fields.matter);
    this.#say(this.#words.draftKept);
  }

  get #fields() {
    const { elements } = this.#form;
    const fields = { content: this.#suggestions.chosen, matter: this.#matters.chosen };
    for (const name of PLAIN) fields[name] = elements[name].value.trim();
    return fields;
  }

  #keep() {
    const { kind, position } = this.#about;
    keepDraft(this.#article, { kind, position, fields: this.#fields });
    for (const name of WRITTEN) this.#problem(name, this.#borrowed(byId(name).value));
    this.#arrange();
  }

  /** Whether a proposition is made that is not in the graph yet. */
  get #statesAnew() {
    const { content, premise } = this.#fields;
    return this.#about.kind === "claim" ? !content.iri : this.#about.kind in RELATIONS && !premise;
  }

  /** Whether a relation starts from a claim of its own, so that the words do not say why it bears on something. */
  get #claimsAnew() {
    return this.#about.kind in RELATIONS && !this.#fields.premise;
  }

  #arrange() {
    const { kind } = this.#about;
    const { language, content } = this.#fields;
    byId("matter").hidden = !this.#statesAnew;
    byId("rationale-part").hidden = byId("other-rationale-part").hidden = !this.#claimsAnew;
    byId("other-content-part").hidden = kind !== "claim" || Boolean(content.iri);
    byId("other-language").hidden = kind === "mentions";
    byId("other-summary").textContent = this.#words.otherLanguages[otherLanguage(language)];
  }

  #borrowed(text) {
    const run = borrowedRun(text, this.#copyWords);
    return run ? filled(this.#words.borrowed, { run }) : "";
  }

  /** The annotation as it is filled in, or null with the problems told. */
  #annotation() {
    const { kind, position, proof } = this.#about;
    const fields = this.#fields;
    const page = /^[0-9]{1,5}$/.test(fields.page) ? Number(fields.page) : null;
    const needsWords = kind === "claim" || (kind in RELATIONS && !fields.premise);
    const needsThing = kind !== "claim";
    const label = fields.content.label;
    // What is not asked for is not sent, whatever stood in its field before.
    if (!this.#claimsAnew) fields.rationale = fields.otherRationale = "";
    if (byId("other-content-part").hidden) fields.otherContent = "";
    if (!fields.rationale) fields.otherRationale = "";
    if (!fields.words || kind === "mentions") fields.otherWords = "";
    const about = {
      ...Object.fromEntries(WRITTEN.map((name) => [name, this.#borrowed(fields[name])])),
      words: this.#borrowed(fields.words) || (needsWords && !fields.words ? this.#words.wordless : ""),
      matter: this.#statesAnew && !fields.matter.iri ? this.#words.unchosen : "",
      content: needsThing && !fields.content.iri ? this.#words.unchosen : label ? this.#borrowed(label) : this.#words.wordless,
    };
    for (const [name, problem] of Object.entries(about)) this.#problem(name, problem);
    const wrong = Object.keys(FIELDS).find((name) => about[name]);
    if (wrong) {
      if (wrong.startsWith("other")) byId("other-language").open = true;
      byId(FIELDS[wrong]).focus();
      return null;
    }
    return annotationOf(kind, { ...fields, page }, targetOf(this.#rendition, position, proof), this.#context);
  }

  async #send() {
    const annotation = this.#annotation();
    if (!annotation) return;
    const token = byId("token").value.trim();
    if (!token) {
      this.#form.querySelector(".sending").open = true;
      byId("token").focus();
      return;
    }
    keepToken(token);
    const answer = await send(annotation, token, this.#saved).catch(() => ({ status: 0 }));
    if (answer.saved) {
      this.#saved = answer.saved;
      this.#settle(false);
      keepDraft(this.#article, null);
      byId("to-review").hidden = false;
      const lacking = answer.remarks[document.documentElement.lang] ?? [];
      const said = filled(this.#words.saved, { address: answer.saved.location });
      this.#say([said, lacking.length ? filled(this.#words.lacking, { remarks: lacking.join(" ") }) : ""].join(" ").trim());
    } else if (answer.status === 412) {
      this.#saved.etag = answer.etag;
      byId("mine").textContent = JSON.stringify(annotation.body, null, 1);
      byId("theirs").textContent = JSON.stringify(answer.theirs?.body ?? null, null, 1);
      byId("conflict").hidden = false;
      byId("keep-mine").focus();
    } else {
      const { problem, status } = answer;
      const detail = problem ? [problem.title, problem.detail].filter(Boolean).join(" ") : "";
      this.#say(status === 0 || status === 404 ? this.#words.noServer : filled(this.#words.refused, { detail: detail || status }));
    }
  }

  /** The conflict is over; theirs stays as it is where the reader wants that. */
  #settle(theirs) {
    byId("conflict").hidden = true;
    if (theirs) {
      keepDraft(this.#article, null);
      this.#dialog.close();
    }
  }

  #saveAsFile() {
    const annotation = this.#annotation();
    if (!annotation) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(annotation, null, 2) + "\n"], { type: "application/ld+json" }));
    link.download = `${this.#article}-${annotation.target.selector[0].start}.jsonld`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  #problem(name, message) {
    byId(`${name}-problem`).textContent = message;
    byId(FIELDS[name]).setAttribute("aria-invalid", String(Boolean(message)));
  }

  #say(message) {
    byId("sent").textContent = message;
  }
}
