// The SPARQL editor: puts CodeMirror in the place of the plain text area of the form.

import { editorIn } from "./surface.js";

const form = document.querySelector("form.editor");
if (form) {
  editorIn(form);
}
