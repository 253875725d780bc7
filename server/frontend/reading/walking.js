// Walking through the passages of the copy: by j and k, by a click, from the list; Enter leads to what is anchored.

const KEYS = "denge.keys";

export class Walking {
  #copy;
  #list;
  #stops;
  #say;
  #root;
  #current = -1;

  /** `say(stop, number)` tells the reader where he is. */
  constructor(root, copy, list, stops, say) {
    this.#root = root;
    this.#copy = copy;
    this.#list = list;
    this.#stops = stops;
    this.#say = say;
  }

  /** Go to the first passage of an item. */
  toItem(number) {
    const at = this.#stops.findIndex((stop) => stop.items.includes(number));
    if (at >= 0) this.#goTo(at, { focus: "copy" });
  }

  /** What a click on a mark means: the shortest passage there, or, when that is current already, the next longer one. */
  click(mark) {
    if (!window.getSelection().isCollapsed) return;
    const length = (at) => this.#stops[at].end - this.#stops[at].start;
    const here = mark.dataset.passages
      .split(" ")
      .map(Number)
      .sort((a, b) => length(a) - length(b));
    this.#goTo(here[(here.indexOf(this.#current) + 1) % here.length], { scroll: false });
  }

  /** What a key means on this page; says whether it meant something. */
  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return false;
    if (event.target.closest("input, textarea, select, dialog[open]") || document.querySelector("dialog[open]")) return false;
    if (event.key === "Enter") {
      if (event.target !== this.#root || this.#current < 0) return false;
      this.#list.mark(this.#stops[this.#current].items, true);
      return true;
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !keysAreOn() || this.#stops.length === 0) return false;
    const next = this.#current < 0 ? (step > 0 ? 0 : this.#stops.length - 1) : this.#current + step;
    if (next >= 0 && next < this.#stops.length) this.#goTo(next, { focus: "copy" });
    return true;
  }

  #goTo(at, { focus, scroll = true } = {}) {
    for (const piece of this.#copy.pieces(this.#current)) piece.classList.remove("current");
    this.#current = at;
    const pieces = this.#copy.pieces(at);
    for (const piece of pieces) piece.classList.add("current");
    if (focus) this.#root.focus({ preventScroll: true });
    if (scroll) pieces[0].scrollIntoView({ block: "center" });
    this.#list.mark(this.#stops[at].items, false);
    this.#say(this.#stops[at], at);
  }
}

function keysAreOn() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}
