// Keeps what is being written in this browser, so that neither a reload nor a closed window loses it.

const LATEST = "denge.query";

/** The text to begin with: what was being written at this address in this window, else the latest unless one is given. */
export function startingText(given, isGiven) {
  const here = read(() => sessionStorage, place());
  if (here !== null) return here;
  return isGiven ? given : (read(() => localStorage, LATEST) ?? given);
}

/** Remember the text of this moment. */
export function keep(text) {
  write(() => sessionStorage, place(), text);
  write(() => localStorage, LATEST, text);
}

function place() {
  return `denge.query ${location.pathname}${location.search}`;
}

function read(storage, key) {
  try {
    return storage().getItem(key);
  } catch {
    return null; // the reader's browser keeps nothing
  }
}

function write(storage, key, value) {
  try {
    storage().setItem(key, value);
  } catch {
    // full or closed: then only this page has the text
  }
}
