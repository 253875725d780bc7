// Shows only those rows or questions in which all the words occur that a reader types. The field is hidden without scripts.
"use strict";

// As kg.text.fold does: no difference of case, of marks, nor between the four letters i.
const fold = (text) =>
  text
    .replace(/[Iİı]/gu, "i")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

for (const room of document.querySelectorAll(".filtered")) {
  const place = room.querySelector(".filter");
  const field = place?.querySelector("input");
  if (!field) continue;
  const items = [...room.querySelectorAll("table.answer tbody tr:not(.heading), ul.index > li")];
  const texts = items.map((item) => fold(`${item.textContent} ${item.dataset.words ?? ""}`));
  const status = place.querySelector("[role=status]");
  place.hidden = false;

  const show = () => {
    const words = fold(field.value).split(/\s+/u).filter(Boolean);
    let shown = 0;
    items.forEach((item, number) => {
      const fits = words.every((word) => texts[number].includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    for (const group of room.querySelectorAll(".theme, table.answer tbody")) {
      group.hidden = !group.querySelector("tr:not(.heading):not([hidden]), li:not([hidden])");
    }
    status.textContent = words.length ? room.dataset.said.replace("{shown}", shown).replace("{count}", items.length) : "";
  };
  field.addEventListener("input", show);
  // Browsers put back what was typed when a reader comes back.
  if (field.value) show();
  window.addEventListener("pageshow", () => field.value && show());
}
