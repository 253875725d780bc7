// On every page: the switch of themes, the keys / and ?, and the list of keys.
"use strict";

(() => {
  const THEME = "denge.theme";
  const KEYS = "denge.keys";
  const root = document.documentElement;

  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const write = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Then it holds for this page only.
    }
  };

  const theme = document.getElementById("theme");
  theme.value = root.dataset.theme ?? "system";
  theme.addEventListener("change", () => {
    if (theme.value === "system") delete root.dataset.theme;
    else root.dataset.theme = theme.value;
    write(THEME, theme.value === "system" ? null : theme.value);
  });

  const dialog = document.getElementById("keys");
  const single = document.getElementById("single-keys");
  single.checked = read(KEYS) !== "off";
  single.addEventListener("change", () => write(KEYS, single.checked ? null : "off"));
  document.getElementById("show-keys").addEventListener("click", () => dialog.showModal());

  document.getElementById("close-keys").addEventListener("click", () => dialog.close());

  const isWriting = (event) => {
    const target = event.composedPath()[0];
    return target instanceof Element && (target.isContentEditable || target.matches("input, textarea, select"));
  };
  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (modified || event.defaultPrevented || !single.checked || isWriting(event)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if (event.key === "?") {
      event.preventDefault();
      dialog.showModal();
    }
  });
})();
