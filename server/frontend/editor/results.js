// Shows what came of a query below the editor: as a table, as it came, as a graph, as bars; or the problem.

import { chartOf, drawable } from "./chart.js";
import { element, said } from "./elements.js";
import { graphOf } from "./graph.js";
import { cheaper } from "./running.js";
import { tableOf } from "./table.js";
import { Presentation } from "./terms.js";

const LONGEST_RAW = 400_000;
const FEWER = 100;

/** The place below the editor. `status` is read out by screen readers. */
export class Results {
  #place;
  #status;
  #words;

  constructor(place, status, words) {
    this.#place = place;
    this.#status = status;
    this.#words = words;
  }

  say(text) {
    this.#status.textContent = text;
  }

  clear() {
    this.#place.replaceChildren();
  }

  /** An answer, with the names that are known for it. */
  show(answer, { knowledge, prefixes, base, language }) {
    const words = this.#words;
    return knowledge.names(irisOf(answer)).then((names) => {
      const presentation = new Presentation({ names, prefixes, base, language });
      const seconds = new Intl.NumberFormat(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(answer.seconds);
      const counted = said(answer.kind === "graph" ? words.statements : words.rows, { count: sizeOf(answer) });
      const summary = `${answer.kind === "truth" ? (answer.truth ? words.yes : words.no) : counted} · ${said(words.seconds, { seconds })}`;
      this.#place.replaceChildren(
        element("h2", { id: "result" }, words.answer),
        element("p", { class: "count" }, summary, answer.version ? ` · ${said(words.version, { version: answer.version })}` : null),
        this.#views(answer, presentation),
        this.#files(answer),
      );
      this.say(summary);
    });
  }

  /** A problem, with a cheaper form of the query where it took too long. */
  fail(problem, query, tryCheaper) {
    const words = this.#words;
    const place = problem.place?.line ? said(words.place, { line: problem.place.line, column: problem.place.column ?? 1 }) : "";
    const other = problem.code === "engine.deadline" || problem.code === "engine.answer-too-large" ? cheaper(query, FEWER) : null;
    this.#place.replaceChildren(
      element(
        "section",
        { class: "problem", "aria-labelledby": "result" },
        element("h2", { id: "result" }, problem.title),
        element("p", {}, problem.detail),
        problem.place?.caret ? element("pre", { tabindex: "0", "aria-label": words.query }, problem.place.caret) : null,
        element("p", {}, problem.remedy),
        other ? element("button", { type: "button", click: () => tryCheaper(other) }, said(words.cheaper, { count: FEWER })) : null,
      ),
    );
    this.say([problem.title, place, problem.detail].filter(Boolean).join(". "));
  }

  #views(answer, presentation) {
    const words = this.#words;
    if (answer.kind === "truth") {
      return element("p", { class: "empty" }, answer.truth ? words.yes : words.no);
    }
    const isGraph = answer.kind === "graph";
    const columns = isGraph ? words.triple : answer.columns;
    const rows = isGraph ? answer.triples : answer.rows.map((row) => columns.map((column) => row[column]));
    if (!rows.length) return element("p", { class: "empty" }, words.noRows);
    const axes = isGraph ? null : drawable(columns, rows);
    const views = [
      [words.table, () => tableOf(columns, rows, presentation, words)],
      [words.raw, () => element("pre", { class: "query", tabindex: "0", "aria-label": words.raw }, element("code", {}, rawOf(answer, words)))],
      isGraph ? [words.graph, () => graphOf(rows, presentation, words)] : null,
      axes ? [words.bars, () => chartOf(columns, rows, axes, presentation, words)] : null,
    ].filter(Boolean);
    return tabs(views, words.views);
  }

  #files(answer) {
    const words = this.#words;
    const suffixes = answer.kind === "graph" ? words.graphFiles : answer.kind === "truth" ? words.truthFiles : words.tableFiles;
    const query = new URLSearchParams({ query: answer.query });
    const links = suffixes.flatMap(([suffix, name], index) => [
      index ? " · " : null,
      element("a", { href: `/sparql.${suffix}?${query}`, rel: "nofollow" }, name),
    ]);
    const permanent = element("a", { href: `/sparql?${query}`, rel: "nofollow" }, words.link);
    return element("p", {}, `${words.download} `, ...links, " · ", permanent);
  }
}

/** Views of which one is shown (WAI-ARIA tabs); each is made when it is first looked at. */
function tabs(views, label) {
  const panel = element("div", { role: "tabpanel", id: "view", "aria-labelledby": "tab-0" });
  const made = new Map();
  const buttons = views.map(([name], index) =>
    element("button", { type: "button", role: "tab", id: `tab-${index}`, "aria-controls": "view", click: () => choose(index), keydown: (event) => move(event, index) }, name),
  );
  const choose = (chosen) => {
    if (!made.has(chosen)) made.set(chosen, views[chosen][1]());
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `tab-${chosen}`);
    panel.replaceChildren(made.get(chosen));
  };
  const move = (event, index) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const target = step ? (index + step + buttons.length) % buttons.length : { Home: 0, End: buttons.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    buttons[target].focus();
    choose(target);
  };
  choose(0);
  return element("div", { class: "views" }, element("div", { role: "tablist", "aria-label": label, class: "tabs" }, ...buttons), panel);
}

function irisOf(answer) {
  const terms = answer.kind === "graph" ? answer.triples.flat() : (answer.rows ?? []).slice(0, 1000).flatMap((row) => Object.values(row));
  return terms.slice(0, 6000).filter((term) => term.type === "uri").map((term) => term.value);
}

function sizeOf(answer) {
  return answer.kind === "graph" ? answer.triples.length : (answer.rows?.length ?? 1);
}

function rawOf(answer, words) {
  const text = answer.kind === "graph" ? answer.text : JSON.stringify(JSON.parse(answer.text), null, 2);
  return text.length > LONGEST_RAW ? `${text.slice(0, LONGEST_RAW)}\n… ${words.rawCut}` : text;
}
