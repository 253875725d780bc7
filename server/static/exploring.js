// Drawings that can be gone through by keys: one tab stop, arrows from one to the next, and a line that tells what is in
// focus. Those that move can be made larger and smaller, too. Words stand in data- attributes.

const FORWARD = new Set(["ArrowRight", "ArrowDown"]);
const BACK = new Set(["ArrowLeft", "ArrowUp"]);
const LARGEST = 8;
const STEP = 1.4;

for (const figure of document.querySelectorAll("[data-drawing]")) {
  const canvas = figure.querySelector(".canvas");
  const plot = canvas.querySelector("svg");
  const links = [...plot.querySelectorAll("a[data-focus]")];
  const controls = document.createElement("div");
  controls.className = "controls";
  if ("moves" in figure.dataset) {
    move(figure, plot, controls);
  }
  const hint = document.createElement("span");
  hint.textContent = figure.dataset.hint;
  controls.append(hint);
  const told = document.createElement("output");
  told.setAttribute("aria-hidden", "true"); // the link itself is read out
  canvas.after(controls, told);
  rove(links, told);
}

function rove(links, told) {
  let current = links[0];
  const choose = (link) => {
    for (const each of links) {
      each.setAttribute("tabindex", each === link ? "0" : "-1");
    }
    current = link;
  };
  if (current) {
    choose(current);
  }
  for (const link of links) {
    link.addEventListener("focus", () => {
      choose(link);
      tell(link, told);
    });
    link.addEventListener("pointerenter", () => tell(link, told));
    link.addEventListener("blur", () => mark(link, false));
    link.addEventListener("pointerleave", () => mark(link, false));
    link.addEventListener("keydown", (event) => {
      const at = links.indexOf(current);
      let next = null;
      if (FORWARD.has(event.key)) next = links[(at + 1) % links.length];
      else if (BACK.has(event.key)) next = links[(at - 1 + links.length) % links.length];
      else if (event.key === "Home") next = links[0];
      else if (event.key === "End") next = links[links.length - 1];
      if (next && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        next.focus();
      }
    });
  }
}

function tell(link, told) {
  told.textContent = link.getAttribute("aria-label");
  mark(link, true);
}

function mark(link, on) {
  link.classList.toggle("told", on);
  document.getElementById(link.dataset.focus)?.classList.toggle("told", on);
}

function move(figure, plot, controls) {
  const [left, top, width, height] = plot.getAttribute("viewBox").split(" ").map(Number);
  let scale = 1;
  let x = left;
  let y = top;
  const show = () => {
    x = Math.min(Math.max(x, left), left + width - width / scale);
    y = Math.min(Math.max(y, top), top + height - height / scale);
    plot.setAttribute("viewBox", [x, y, width / scale, height / scale].map((each) => each.toFixed(1)).join(" "));
    plot.classList.toggle("movable", scale > 1);
  };
  const grow = (factor) => {
    const before = scale;
    scale = Math.min(Math.max(scale * factor, 1), LARGEST);
    x += (width / before - width / scale) / 2;
    y += (height / before - height / scale) / 2;
    show();
  };
  const whole = () => {
    [scale, x, y] = [1, left, top];
    show();
  };
  const actions = [
    ["+", figure.dataset.larger, () => grow(STEP)],
    ["−", figure.dataset.smaller, () => grow(1 / STEP)],
    ["0", figure.dataset.whole, whole],
  ];
  for (const [sign, words, act] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign === "0" ? words : sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    controls.append(button);
  }
  figure.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const found = actions.find(([sign]) => sign === (event.key === "-" ? "−" : event.key));
    if (found) {
      event.preventDefault();
      found[2]();
    }
  });
  // What is in focus is kept in sight. The figure listens: a drawing that does would be a stop of the Tab key itself.
  figure.addEventListener("focusin", (event) => {
    if (scale === 1 || !event.target.getBBox) return;
    const box = event.target.getBBox();
    x = box.x + box.width / 2 - width / scale / 2;
    y = box.y + box.height / 2 - height / scale / 2;
    show();
  });
  let from = null;
  plot.addEventListener("pointerdown", (event) => {
    if (scale > 1 && event.button === 0) from = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
  });
  plot.addEventListener("pointermove", (event) => {
    if (!from || from.id !== event.pointerId) return;
    const unit = width / scale / plot.clientWidth;
    const [across, down] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(across, down) < 4) return;
    if (!from.moved) plot.setPointerCapture(from.id);
    from = { id: from.id, x: event.clientX, y: event.clientY, moved: true };
    x -= across * unit;
    y -= down * unit;
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    plot.addEventListener(end, () => setTimeout(() => (from = null)));
  }
  plot.addEventListener("dragstart", (event) => event.preventDefault());
  plot.addEventListener(
    "click",
    (event) => {
      if (from?.moved) event.preventDefault();
    },
    true,
  );
}
