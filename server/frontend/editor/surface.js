// The surface on which a query is written: CodeMirror beside a hidden text area that the form goes on sending.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";

/** Shows the query of the form's text area in an editor, and keeps the area up to date. */
export function editorIn(form) {
  const area = form.querySelector("textarea");
  // In a shadow root the styles of CodeMirror are adopted style sheets, which a strict policy lets pass.
  const host = document.createElement("div");
  host.className = "surface";
  const root = host.attachShadow({ mode: "open" });
  area.before(host);
  const view = new EditorView({
    doc: area.value,
    parent: root,
    root,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      sparql(),
      syntaxHighlighting(defaultHighlightStyle),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": form.querySelector("label").textContent }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) area.value = update.state.doc.toString();
      }),
    ],
  });
  area.hidden = true;
  return view;
}
