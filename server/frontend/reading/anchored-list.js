// The list of what is anchored, beside the copy: what became of each thing, a way to its passage, and which is current.

export class AnchoredList {
  #entries;
  #words;
  #onShow;

  /** `ids` are those of the items' entries; `onShow(number)` is called when the reader asks for an item's passage. */
  constructor(ids, words, onShow) {
    this.#entries = ids.map((id) => document.getElementById(id));
    this.#words = words;
    this.#onShow = onShow;
  }

  /** Say of each item what became of its passages. */
  tell(outcomes) {
    this.#entries.forEach((entry, number) => {
      const found = outcomes[number];
      const best = ["verified", "moved", "ambiguous", "absent"].find((outcome) => found.includes(outcome));
      entry.dataset.outcome = best;
      entry.querySelector(".fate")?.remove();
      const fate = document.createElement("p");
      fate.className = "fate";
      if (best === "verified" || best === "moved") {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "link-button";
        button.textContent = this.#words.inCopy;
        button.setAttribute("aria-describedby", entry.id);
        button.addEventListener("click", () => this.#onShow(number));
        fate.append(button, " · ");
      }
      fate.append({ ...this.#words, ambiguous: this.#words.ambiguousHere }[best]);
      entry.append(fate);
    });
  }

  /** Mark items as current and show the first of them; `focus` puts the keyboard there. */
  mark(numbers, focus) {
    for (const entry of document.querySelectorAll(".things > [aria-current]")) entry.removeAttribute("aria-current");
    for (const number of numbers) this.#entries[number].setAttribute("aria-current", "true");
    const first = this.#entries[numbers[0]];
    const list = document.getElementById("anchored-list");
    // Where the list scrolls by itself, the page stays where it is.
    if (list.scrollHeight > list.clientHeight) {
      list.scrollTop += first.getBoundingClientRect().top - list.getBoundingClientRect().top - 16;
    } else if (focus) {
      first.scrollIntoView({ block: "center" });
    }
    if (focus) first.querySelector("a").focus({ preventScroll: true });
  }

  /** The number of the item whose entry holds an element, or null. */
  numberOf(element) {
    const number = this.#entries.indexOf(element.closest(".things > li"));
    return number < 0 ? null : number;
  }
}
