// On the pages of terms, rules and problems: shows only the terms that hold what is typed, and copies names and IRIs of terms.
// Without it all terms are shown, and names can be marked by hand.
"use strict";

const room = document.querySelector(".terms");
const words = room.dataset;

/** Letters without case, marks and the difference between the four i: as the search of the server folds them. */
function fold(text) {
  return text
    .normalize("NFC")
    .replace(/[Iİı]/g, "i")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

function addFilter() {
  const field = room.querySelector(".filter");
  const input = field.querySelector("input");
  const status = field.querySelector("[role=status]");
  const entries = [...room.querySelectorAll("article.term")];
  const texts = new Map(entries.map((entry) => [entry, fold(entry.textContent)]));
  const sections = [...room.querySelectorAll("section")];
  const items = [...room.querySelectorAll("nav li[data-of]")];

  function show() {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      const fits = wanted.every((word) => texts.get(entry).includes(word));
      entry.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article.term:not([hidden])");
    }
    // A term stays in the tree while a narrower one of it is shown.
    for (const item of items.reverse()) {
      const entry = document.getElementById(item.dataset.of);
      item.hidden = Boolean(entry?.hidden) && !item.querySelector("li[data-of]:not([hidden])");
    }
    items.reverse();
    status.textContent = wanted.length ? words.shown.replace("{number}", String(shown)) : "";
  }

  function reveal() {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target?.closest("[hidden]") && room.contains(target)) {
      input.value = "";
      show();
      target.scrollIntoView();
    }
  }

  field.hidden = false;
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      show();
    }
  });
  window.addEventListener("hashchange", reveal);
  if (input.value) show();
}

function addCopying() {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  room.append(status);

  async function copy(button, text, code) {
    let said = words.copied;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Browsers give the clipboard to pages of https and of this machine only: show the text and mark it instead.
      code.textContent = text;
      window.getSelection().selectAllChildren(code);
      said = words.marked;
    }
    const before = button.textContent;
    button.textContent = said;
    status.textContent = said;
    window.setTimeout(() => {
      button.textContent = before;
      status.textContent = "";
    }, 3000);
  }

  for (const entry of room.querySelectorAll("article.term")) {
    const place = entry.querySelector(".names");
    if (!place) continue;
    const code = place.querySelector("code");
    const offered = [
      [words.copyName, code.textContent],
      [words.copyIri, entry.dataset.iri ?? words.namespace + entry.id],
    ];
    for (const [label, text] of offered) {
      if (!label || !text) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-label", `${label}: ${code.textContent}`);
      button.addEventListener("click", () => copy(button, text, code));
      place.append(button);
    }
  }
}

// The lines of a diagram that begin or end at the class under the pointer or with the focus stand out.
function addTracing(diagram) {
  const lines = [...diagram.querySelectorAll("path[data-from]")];
  const trace = (event) => {
    const box = event.target.closest(".box");
    for (const line of lines) {
      const { from, to } = line.dataset;
      line.classList.toggle("meant", Boolean(box) && [from, to].includes(box.dataset.iri));
    }
  };
  diagram.addEventListener("pointerover", trace);
  diagram.addEventListener("focusin", trace);
}

document.querySelectorAll(".diagram").forEach(addTracing);
addFilter();
addCopying();
