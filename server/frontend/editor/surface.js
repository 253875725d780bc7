// The surface on which a query is written: CodeMirror in the place of the text area, which the form goes on sending.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";

import { colours, theme } from "./theme.js";

/**
 * Shows the query of a text area in an editor. `commands` are keys and what they do; `complete` is a source of
 * completions; `changed` is called after each change of the text; `phrases` are CodeMirror's words in the page's language.
 */
export function surfaceFor(area, { label, description, text, commands, complete, changed, phrases }) {
  // In a shadow root the styles of CodeMirror are adopted style sheets, which a strict policy lets pass.
  const host = document.createElement("div");
  host.className = "surface";
  const root = host.attachShadow({ mode: "open" });
  area.before(host);
  const view = new EditorView({
    doc: text,
    parent: root,
    root,
    extensions: [
      keymap.of(commands),
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      bracketMatching(),
      closeBrackets(),
      indentOnInput(),
      indentUnit.of("  "),
      sparql(),
      syntaxHighlighting(colours),
      autocompletion({ override: [complete], activateOnTypingDelay: 150, maxRenderedOptions: 60, icons: false }),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      EditorState.phrases.of(phrases),
      EditorView.lineWrapping,
      EditorView.domEventHandlers({ beforeinput: replaceSelection }),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-description": description, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        area.value = update.state.doc.toString();
        changed(update);
      }),
      theme,
    ],
  });
  area.value = text;
  area.hidden = true;
  return view;
}

/**
 * Types over what is selected. A browser that does it by itself keeps the looks of what was there in a style attribute,
 * which the policy of the page forbids.
 */
function replaceSelection(event, view) {
  const { from, to, empty } = view.state.selection.main;
  if (event.inputType !== "insertText" || !event.data || empty || view.composing) return false;
  const typed = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, event.data, typed))) view.dispatch(typed());
  event.preventDefault();
  return true;
}

/** Puts another text in the place of the whole query; it can be undone. */
export function replaceQuery(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
}
