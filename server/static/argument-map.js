// Makes an argument map one place to walk in: the arrow keys follow its lines, a chosen claim opens beside it, and what
// is asked for is put in place without a new page. All of it can be had without this script, by links and a form.
"use strict";

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.querySelector("main").append(status);

/** The whole of the page that depends on what is shown; another one after each change. */
let room = document.getElementById("argument");
let latest = 0;

function nodes() {
  return [...room.querySelectorAll(".map a.to")];
}

function nodeOf(name) {
  return nodes().find((each) => each.dataset.node === name);
}

function knobOf(name, within = ".map") {
  return [...room.querySelectorAll(`${within} a.more`)].find((each) => each.dataset.of === name);
}

/** One node is in the order of tabs; focus goes where it is put. */
function stand(node, focus = true) {
  for (const each of nodes()) {
    each.setAttribute("tabindex", each === node ? "0" : "-1");
  }
  if (focus) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function place(node) {
  const box = node.getBBox();
  return { column: Math.round(box.x / 10), top: box.y };
}

function neighbour(node, step) {
  const own = place(node);
  const column = nodes().filter((each) => Math.abs(place(each).column - own.column) < 3);
  column.sort((one, other) => place(one).top - place(other).top);
  return column[column.indexOf(node) + step];
}

async function toggle(node) {
  const knob = knobOf(node.dataset.node);
  if (knob) {
    await load(knob.getAttribute("href"), () => nodeOf(node.dataset.node));
  }
}

async function move(node, key) {
  const beneath = nodes().filter((each) => each.dataset.above === node.dataset.node);
  const above = nodeOf(node.dataset.above);
  if (key === "ArrowRight" && beneath.length === 0) {
    await toggle(node);
    return;
  }
  const next = {
    ArrowRight: () => beneath[0],
    ArrowLeft: () => above,
    ArrowUp: () => neighbour(node, -1),
    ArrowDown: () => neighbour(node, 1),
    Home: () => nodes()[0],
  }[key]();
  if (next) {
    stand(next);
  }
}

function closePanel(focus) {
  const panel = room.querySelector(".panel");
  for (const each of room.querySelectorAll(".chosen")) {
    each.classList.remove("chosen");
  }
  if (panel) {
    const node = nodeOf(panel.dataset.node);
    panel.remove();
    if (focus && node) {
      stand(node);
    }
  }
}

function button(words, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", action);
  return made;
}

/** What the outline says of a node, beside the drawing. */
function open(node) {
  closePanel(false);
  const name = node.dataset.node;
  const entry = document.getElementById(`entry-${name}`);
  const panel = document.createElement("section");
  panel.className = "panel";
  panel.tabIndex = -1;
  panel.dataset.node = name;
  panel.setAttribute("aria-label", room.dataset.panel);
  const copy = entry.cloneNode(true);
  copy.removeAttribute("id");
  const tools = document.createElement("p");
  tools.className = "tools";
  const page = document.createElement("a");
  page.href = node.getAttribute("href");
  page.textContent = room.dataset.openPage;
  tools.append(page);
  const box = [...room.querySelectorAll("input[name=without]")].find((each) => each.value === name);
  if (box) {
    tools.append(
      button(box.checked ? room.dataset.putBack : room.dataset.leaveOut, () => {
        box.checked = !box.checked;
        weigh(box.form, () => nodeOf(name));
      }),
    );
  }
  tools.append(button(room.dataset.close, () => closePanel(true)));
  panel.append(copy, tools);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closePanel(true);
    }
  });
  const view = room.querySelector(".view");
  view.before(panel);
  node.parentNode.classList.add("chosen");
  const line = entry.closest(".entry");
  line.classList.add("chosen");
  const list = room.querySelector(".outline");
  list.scrollTop += line.getBoundingClientRect().top - list.getBoundingClientRect().top - 40;
  panel.focus();
}

/** Put another map in place: the page of its address, of which only this part is taken. */
async function load(address, focused, isNew = true) {
  const mine = (latest += 1);
  const view = room.querySelector(".view");
  const list = room.querySelector(".outline");
  const at = { left: view.scrollLeft, top: view.scrollTop, list: list.scrollTop };
  room.setAttribute("aria-busy", "true");
  let found = null;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    found = answer.ok ? read.getElementById("argument") : null;
    if (found && mine === latest) {
      document.title = read.title;
      for (const link of read.querySelectorAll(".switch a")) {
        document.querySelector(`.switch a[hreflang="${link.hreflang}"]`)?.setAttribute("href", link.getAttribute("href"));
      }
    }
  } catch {
    found = null;
  }
  if (mine !== latest) {
    return;
  }
  room.removeAttribute("aria-busy");
  if (!found) {
    status.textContent = room.dataset.failed;
    return;
  }
  room.replaceWith(found);
  room = found;
  if (isNew) {
    history.pushState(null, "", address);
  }
  begin();
  room.querySelector(".view").scrollTo(at.left, at.top);
  room.querySelector(".outline").scrollTop = at.list;
  const target = focused?.();
  if (target?.matches(".map a.to")) {
    stand(target);
  } else {
    target?.focus();
  }
  const changes = room.querySelector(".changes");
  status.textContent = changes?.textContent.replace(/\s+/g, " ").trim() || room.dataset.shown;
}

function weigh(form, focused) {
  const query = new URLSearchParams(new FormData(form)).toString();
  const address = form.getAttribute("action") + (query ? `?${query}` : "");
  return load(address, focused);
}

function isPlain(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

function onClick(event) {
  const link = event.target.closest("a");
  if (!link || !isPlain(event)) {
    return;
  }
  if (link.matches(".map a.to")) {
    event.preventDefault();
    stand(link, false);
    open(link);
  } else if (link.matches("a.more")) {
    event.preventDefault();
    const isDrawn = link.closest(".map") !== null;
    const of = link.dataset.of;
    load(link.getAttribute("href"), () => (isDrawn ? nodeOf(of) : knobOf(of, ".outline") || knobOf(of)));
  } else if (link.matches("a.go")) {
    event.preventDefault();
    load(link.getAttribute("href"), () => room.querySelector(".tools a.go"));
  }
}

function onKey(event) {
  const node = event.target.closest?.("a.to");
  if (!node || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home"].includes(event.key)) {
    event.preventDefault();
    move(node, event.key);
  } else if (event.key === " ") {
    event.preventDefault();
    toggle(node);
  } else if (event.key === "Escape") {
    closePanel(true);
  }
}

/** Browsers draw the file of the drawing, which names everything it needs, and give the picture back. */
async function picture(link) {
  const image = new Image();
  image.src = link.href;
  await image.decode();
  const scale = Math.min(2, 16000 / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const saving = document.createElement("a");
  saving.href = URL.createObjectURL(blob);
  saving.download = `${room.dataset.file}.png`;
  saving.click();
  window.setTimeout(() => URL.revokeObjectURL(saving.href), 60000);
}

function begin() {
  const map = room.querySelector(".map");
  for (const knob of map.querySelectorAll("a.more")) {
    knob.setAttribute("tabindex", "-1");
  }
  // The listeners are on what holds the drawing: a drawing with them would take the focus itself.
  const view = room.querySelector(".view");
  view.removeAttribute("tabindex");
  stand(nodes()[0], false);
  view.addEventListener("keydown", onKey);
  view.addEventListener("focusin", (event) => {
    const node = event.target.closest("a.to");
    if (node) {
      stand(node, false);
    }
  });
  room.addEventListener("click", onClick);
  const form = room.querySelector(".leaving-out");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    weigh(form, () => room.querySelector(".leaving-out button"));
  });
  form?.addEventListener("change", (event) => {
    const value = event.target.value;
    weigh(form, () => [...room.querySelectorAll("input[name=without]")].find((each) => each.value === value));
  });
  const drawing = room.querySelector("a.svg");
  const save = button(room.dataset.png, () => {
    picture(drawing).catch(() => {
      status.textContent = room.dataset.pictureFailed;
    });
  });
  save.className = "png";
  drawing.after(save);
}

if (room) {
  begin();
  window.addEventListener("popstate", () => load(location.pathname + location.search, null, false));
}
