// The SPARQL editor: puts CodeMirror in the place of the form's text area and shows answers below it.

import { completions } from "./completion.js";
import { keep, startingText } from "./drafts.js";
import { element } from "./elements.js";
import { examplesDialog } from "./examples.js";
import { formatted } from "./formatting.js";
import { Knowledge } from "./knowledge.js";
import { declareKnown, markPrefixes, markProblem } from "./marks.js";
import { Results } from "./results.js";
import { run } from "./running.js";
import { replaceQuery, surfaceFor } from "./surface.js";

const SETTLED = 400;

function start(form) {
  const words = JSON.parse(form.dataset.words);
  const { base, given } = form.dataset;
  const language = document.documentElement.lang;
  const area = form.querySelector("textarea");
  const knowledge = new Knowledge(language);
  const status = element("p", { class: "visually-hidden", role: "status" });
  const place = element("div", { class: "results" });
  const results = new Results(place, status, words);
  let prefixes = new Map();
  let running = null;
  let timer = null;

  const changed = (update) => {
    const text = update.state.doc.toString();
    keep(text);
    clearTimeout(timer);
    timer = setTimeout(() => markPrefixes(view, prefixes, words), SETTLED);
    if (update.transactions.some((each) => each.isUserEvent("input.type")) && endsPrefix(update)) {
      // Within an update nothing may be changed.
      queueMicrotask(() => declareKnown(view, prefixes));
    }
  };

  const runQuery = async () => {
    declareKnown(view, prefixes);
    clearTimeout(timer);
    running?.abort();
    const controller = (running = new AbortController());
    const query = view.state.doc.toString();
    document.getElementById("answered")?.remove();
    results.say(words.running);
    stop.hidden = false;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await run(query, language, controller.signal);
      if (answer.kind === "problem") {
        const marked = markProblem(view, answer.problem);
        results.fail(answer.problem, query, (other) => {
          replaceQuery(view, other);
          runQuery();
        });
        if (marked) view.focus();
      } else {
        markPrefixes(view, prefixes, words);
        await results.show(answer, { knowledge, prefixes, base, language });
      }
    } catch (error) {
      if (controller.signal.aborted) results.say(words.stopped);
      else results.fail({ title: words.failed, detail: String(error), remedy: words.tryAgain }, query, () => {});
    } finally {
      if (running === controller) {
        stop.hidden = true;
        place.removeAttribute("aria-busy");
        running = null;
      }
    }
  };
  const format = () => replaceQuery(view, formatted(view.state.doc.toString()));
  const openExamples = examplesDialog(language, words, (query) => {
    replaceQuery(view, query);
    view.focus();
  });
  const key = (name, action) => ({ key: name, preventDefault: true, run: () => (action(), true) });
  const stop = button(words.stop, () => running?.abort());
  stop.hidden = true;
  form.querySelector(".tools").append(button(words.format, format, "Shift+Alt+F"), button(words.examples, openExamples, "Control+K"), stop);

  const view = surfaceFor(area, {
    label: form.querySelector("label").textContent,
    description: words.leaving,
    text: startingText(area.value, given === "true"),
    commands: [key("Mod-Enter", runQuery), key("Shift-Alt-f", format), key("Mod-k", openExamples)],
    complete: completions(knowledge, language, words),
    changed,
    phrases: words.phrases,
  });
  form.after(status, place);
  form.querySelector("label").addEventListener("click", () => view.focus());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    runQuery();
  });
  knowledge.terms().then((terms) => {
    prefixes = terms.prefixes;
    markPrefixes(view, prefixes, words);
  });
}

/** Whether the change has just ended a prefix with its colon. */
function endsPrefix(update) {
  let ends = false;
  update.changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
    ends ||= inserted.toString() === ":" && /[\p{L}\p{N}]:$/u.test(update.state.sliceDoc(Math.max(0, toB - 40), toB));
  });
  return ends;
}

function button(name, action, shortcut) {
  return element("button", { type: "button", class: "plain-button", "aria-keyshortcuts": shortcut, click: action }, name);
}

const form = document.querySelector("form.editor");
if (form) start(form);
