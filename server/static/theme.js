// Before anything is painted: the theme that the reader chose here, and that there are scripts.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("scripts");
  try {
    const chosen = localStorage.getItem("denge.theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // This browser keeps nothing; then the theme is that of the system.
  }
})();
