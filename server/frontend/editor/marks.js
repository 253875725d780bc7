// Marks in the query: names without a declared prefix, with a fix, and the place of the problem that the server found.

import { setDiagnostics } from "@codemirror/lint";

import { declaration, declaredPrefixes, undeclaredNames } from "./prefixes.js";

/** Marks the names whose prefix is not declared; a known prefix can be declared with one press. */
export function markPrefixes(view, prefixes, words) {
  view.dispatch(setDiagnostics(view.state, prefixMarks(view.state, prefixes, words)));
}

function prefixMarks(state, prefixes, words) {
  const text = state.doc.toString();
  return undeclaredNames(text).map(({ prefix, from, to }) => {
    const address = prefixes.get(prefix);
    const fix = {
      name: words.declare.replace("{prefix}", prefix),
      apply: (view) => view.dispatch({ changes: declaration(view.state.doc.toString(), prefix, address) }),
    };
    return {
      from,
      to,
      severity: "error",
      message: words.undeclared.replace("{prefix}", prefix),
      actions: address === undefined ? [] : [fix],
    };
  });
}

/** Marks the place of a problem document and puts the cursor there; says whether it had a place in the query. */
export function markProblem(view, problem) {
  const { line, column } = problem.place ?? {};
  if (!line || line > view.state.doc.lines) return false;
  const row = view.state.doc.line(line);
  const start = row.from + Math.min(characters(row.text, (column ?? 1) - 1), row.length);
  const word = /^[^\s]+/.exec(view.state.sliceDoc(start, row.to))?.[0].length ?? 0;
  const from = word ? start : Math.max(row.from, start - 1);
  const to = word ? start + word : Math.min(row.to, from + 1);
  view.dispatch(
    setDiagnostics(view.state, [{ from, to: Math.max(from, to), severity: "error", message: problem.detail }]),
    { selection: { anchor: from }, scrollIntoView: true },
  );
  return true;
}

/** How far a number of characters reaches in a text: one beyond the basic plane takes two places. */
function characters(text, count) {
  return [...text].slice(0, count).join("").length;
}

/** Declares every known prefix that the query uses and does not declare, in one step that can be undone. */
export function declareKnown(view, prefixes) {
  const text = view.state.doc.toString();
  const missing = [...new Set(undeclaredNames(text).map((each) => each.prefix))].filter((each) => prefixes.has(each));
  if (!missing.length) return;
  const declared = declaredPrefixes(text);
  const first = declaration(text, missing[0], prefixes.get(missing[0]));
  const more = missing.slice(1).filter((each) => !declared.has(each));
  const insert = first.insert + more.map((each) => `PREFIX ${each}: <${prefixes.get(each)}>\n`).join("");
  view.dispatch({ changes: { from: first.from, insert }, userEvent: "input.complete" });
}
