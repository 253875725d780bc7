// Adds a button to each text on an answer's page that is there to be copied. Without it the texts can be marked by hand.
"use strict";

for (const room of document.querySelectorAll(".taking")) {
  const words = room.dataset;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  room.append(status);
  for (const holder of room.querySelectorAll(".copyable")) {
    const text = holder.querySelector("code");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      let said = words.copied;
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        // Browsers give the clipboard to pages of https and of this machine only: mark the text instead.
        window.getSelection().selectAllChildren(text);
        said = words.marked;
      }
      button.textContent = said;
      status.textContent = said;
      window.setTimeout(() => {
        button.textContent = words.copy;
        status.textContent = "";
      }, 4000);
    });
    holder.append(button);
  }
}
