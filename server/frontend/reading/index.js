// The reading view: the reader's own copy, which stays in this browser, with the passages of the article marked in it.

import { compilePatterns } from "../anchoring/lines.js";
import { normalise } from "../anchoring/normalisation.js";
import { AnchoredList } from "./anchored-list.js";
import { Annotating } from "./annotating.js";
import { textOfFile } from "./copy-file.js";
import { CopyText } from "./copy-text.js";
import { pageAt, passageOf, positionOf, proofOf } from "./passage.js";
import { countsOf, stopsOf } from "./stops.js";
import { itemUnderReview } from "./under-review.js";
import { Walking } from "./walking.js";
import { filled, wordsOf } from "./words.js";

const CLAIM = /#Claim$/;
const INFERENCE = /\/inference\//;
const byId = (id) => document.getElementById(id);
const page = byId("reading");
const words = wordsOf(page);
const { article } = page.dataset;
const root = byId("copy");

// All that is needed is here before a copy is: from then on nothing has to be asked for.
const worker = new Worker(page.dataset.anchoring, { type: "module" });
const reading = await (await fetch(page.dataset.json)).json();
const underReview = await itemUnderReview(location.hash);
if (underReview) reading.items.push(underReview);
const patterns = compilePatterns(reading.rendition.runningHeads);
const anchors = reading.items.flatMap((item) => item.passages);
const annotating = new Annotating(article, words, document.documentElement.lang, page.dataset.context);
// Inferences have no names to be searched for; those of the article come with it, by the claims that they start from.
const inferences = new Map(
  reading.items
    .flatMap((item) => [item, ...(item.relations ?? [])])
    .filter((thing) => INFERENCE.test(thing.iri))
    .map(({ iri, label }) => [iri, { iri, label }]),
);
let shown = null;

const list = new AnchoredList(
  reading.items.map((item) => item.id),
  words,
  (number) => shown?.walking.toItem(number),
);

// Who opens a second copy before the first one is there sees the second.
let opened = 0;

function verify(number, text) {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", function answered({ data }) {
      if (data.number !== number) return;
      worker.removeEventListener("message", answered);
      resolve(data);
    });
    worker.addEventListener("error", reject, { once: true });
    worker.postMessage({ number, anchors, rendition: reading.rendition, text });
  });
}

async function open(reader) {
  const number = ++opened;
  say(words.reading);
  page.setAttribute("aria-busy", "true");
  try {
    const text = (await reader()).replace(/\r\n?/g, "\n");
    const found = text.trim() ? await verify(number, text) : null;
    if (number !== opened) return;
    if (found) show(text, found);
    else say(words.empty);
  } catch {
    if (number === opened) say(words.failed);
  } finally {
    page.removeAttribute("aria-busy");
  }
}

function show(text, { findings, sameEdition }) {
  const { stops, outcomes } = stopsOf(reading.items, findings);
  const copy = new CopyText(root, text);
  copy.mark(stops);
  list.tell(outcomes);
  shown = {
    copy,
    stops,
    sameEdition,
    normalised: normalise(copy.points, patterns),
    walking: new Walking(root, copy, list, stops, sayWhere),
  };
  annotating.useCopy(reading.rendition, text);
  byId("own-text").hidden = false;
  page.classList.add("with-copy");
  const counts = countsOf(findings);
  say(
    [
      filled(words.counted, counts),
      counts.ambiguous ? filled(words.ambiguous, counts) : "",
      sameEdition ? words.edition : stops.length ? words.otherEdition : words.nothing,
    ].join(" "),
  );
  const named = reading.items.findIndex((item) => `#${item.id}` === location.hash);
  if (named >= 0) shown.walking.toItem(named);
}

function say(message) {
  byId("outcome").textContent = message;
}

function sayWhere(stop, at) {
  const { label } = reading.items[stop.items[0]];
  const values = { number: at + 1, count: shown.stops.length, page: stop.passages[0].page ?? "–", label };
  byId("stop").textContent = filled(words.stop, values);
}

/** What is selected in the copy, as a passage; null where nothing is. */
function selectedPassage() {
  const range = shown?.copy.selected(document.getSelection());
  return range ? passageOf(shown.normalised, ...range) : null;
}

function offer() {
  const passage = selectedPassage();
  const bar = byId("bar");
  // The bar stays while its own buttons have the focus.
  if (!passage && bar.contains(document.activeElement)) return;
  bar.hidden = !passage;
  if (!passage) return;
  byId("selected").textContent = filled(passage.isLongEnough ? words.selected : words.tooShort, { count: passage.length });
  for (const button of bar.querySelectorAll("button")) button.disabled = !passage.isLongEnough;
}

function annotate(kind) {
  const passage = selectedPassage();
  if (!passage?.isLongEnough) return;
  const { copy, normalised, stops, sameEdition } = shown;
  const position = positionOf(normalised, passage, reading.rendition, stops, sameEdition);
  const [start, end] = [normalised.origins[passage.first], normalised.origins[passage.last - 1] + 1];
  const here = stops.filter((stop) => stop.start < end && stop.end > start).flatMap((stop) => stop.items);
  const range = document.getSelection().getRangeAt(0).cloneRange();
  annotating.open({
    kind,
    text: copy.between(start, end),
    position,
    proof: proofOf(normalised, passage, reading.rendition.salt),
    page: position && pageAt(reading.rendition, position.start),
    premises: [...new Set(here)].map((number) => reading.items[number]).filter((item) => CLAIM.test(item.kind)),
    inferences: [...inferences.values()],
    // Writing ends a selection; afterwards it is there again.
    afterwards() {
      root.focus({ preventScroll: true });
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
    },
  });
}

byId("scripts-would").hidden = true;
byId("copy-choice").hidden = false;
const addresses = { pdf: page.dataset.pdf, pdfWorker: page.dataset.pdfWorker };
byId("file").addEventListener("change", ({ target }) => {
  if (target.files.length) open(() => textOfFile(target.files[0], addresses));
});
byId("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  open(async () => byId("pasted").value);
});
const drop = byId("drop");
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) open(() => textOfFile(event.dataTransfer.files[0], addresses));
  });
}
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("selectionchange", offer);
document.addEventListener("keydown", (event) => {
  if (shown?.walking.press(event)) event.preventDefault();
});
root.addEventListener("click", ({ target }) => {
  const mark = target.closest("mark");
  if (mark) shown.walking.click(mark);
});
for (const button of byId("bar").querySelectorAll("button")) {
  // A press of the pointer would end the selection before the click.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => annotate(button.dataset.kind));
}
