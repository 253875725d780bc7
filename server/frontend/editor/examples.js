// A list of the questions as queries, to be searched and taken into the editor.

import { element } from "./elements.js";

/** A dialog with the questions; `take` gets the query of the chosen one. */
export function examplesDialog(language, words, take) {
  const status = element("p", { class: "note", role: "status" });
  const list = element("ul", { class: "choices", keydown: (event) => step(event) });
  const field = element("input", { type: "search", id: "example-text", autocomplete: "off", input: () => narrow(), keydown: (event) => step(event) });
  const close = element("button", { type: "button", class: "plain-button", click: () => dialog.close() }, words.close);
  const dialog = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "examples-heading" },
    element("h2", { id: "examples-heading" }, words.examples),
    element("label", { for: "example-text" }, words.exampleText),
    field,
    status,
    list,
    close,
  );
  document.body.append(dialog);
  let questions = null;
  const narrow = () => {
    const sought = folded(field.value).split(/\s+/).filter(Boolean);
    const fitting = (questions ?? []).filter((each) => sought.every((word) => each.text.includes(word)));
    list.replaceChildren(
      ...fitting.map((each) =>
        element("li", {}, element("button", { type: "button", click: () => choose(each) }, element("strong", {}, each.title), element("span", {}, each.description))),
      ),
    );
    status.textContent = words.exampleCount.replace("{count}", String(fitting.length));
  };
  // Enter in the field takes the first question; the arrows go from one to the next, and back into the field.
  const step = (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && at < 0) buttons[0]?.click();
    else if (event.key === "ArrowDown") (buttons[at + 1] ?? buttons[at])?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  };
  const choose = async (question) => {
    const answer = await fetch(`/questions/${question.slug}.rq?lang=${language}`).catch(() => null);
    if (!answer?.ok) {
      status.textContent = words.failed;
      return;
    }
    dialog.close();
    take(await answer.text());
  };
  return async () => {
    dialog.showModal();
    field.focus();
    if (questions === null) {
      const told = await fetch(`/questions.json?lang=${language}`).then((answer) => answer.json(), () => null);
      questions = told && told.questions.filter((each) => each.parameters.every((parameter) => !parameter.required || parameter.default.length)).map((each) => ({
        ...each,
        title: titleOf(each.title),
        text: folded([each.slug, each.title, each.description, ...each.keywords].join(" ")),
      }));
    }
    narrow();
  };
}

/** A title without what belongs to gaps that stay open. */
function titleOf(title) {
  return title.replace(/\[[^\]]*\]/g, "").replace(/\{[^}]*\}/g, "…").replace(/\s+/g, " ").replace(/\s+([.,?:])/g, "$1").trim();
}

function folded(text) {
  return text.replace(/[İIı]/g, "i").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
