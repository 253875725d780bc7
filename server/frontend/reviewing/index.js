// The page of reviews: decisions about annotations, and replies to them, with the token that this tab keeps.

import { decide, keepToken, keptToken, send } from "../reading/sending.js";
import { filled, wordsOf } from "../reading/words.js";

const list = document.getElementById("annotations");
const token = document.getElementById("token");
const words = wordsOf(list);
const language = document.documentElement.lang;

document.getElementById("scripts-would").hidden = true;
document.getElementById("token-part").hidden = false;
token.value = keptToken();
token.addEventListener("change", () => keepToken(token.value.trim()));

/** The token of the field; the field has the focus where there is none. */
function givenToken(say) {
  const given = token.value.trim();
  if (given) keepToken(given);
  else {
    say(words.tokenMissing);
    token.focus();
  }
  return given;
}

function refusal({ status, problem }) {
  if (status === 0 || status === 404) return words.noServer;
  if (status === 412) return words.changed;
  const detail = problem ? [problem.title, problem.detail].filter(Boolean).join(" ") : "";
  return filled(words.refused, { detail: detail || status });
}

function replyTo(annotation, text) {
  return {
    "@context": list.dataset.context,
    type: "Annotation",
    motivation: "replying",
    body: { type: "TextualBody", value: text, language, format: "text/plain", purpose: "replying" },
    target: annotation.dataset.address,
  };
}

for (const annotation of list.querySelectorAll(".annotation")) {
  const form = annotation.querySelector("form");
  const say = (message) => (form.querySelector(".outcome").textContent = message);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of form.querySelectorAll("[data-standing]")) {
    button.addEventListener("click", async () => {
      const { standing } = button.dataset;
      const reason = form.elements.reason.value.trim();
      if (standing === "disputed" && !reason) {
        say(words.reasonMissing);
        form.elements.reason.focus();
        return;
      }
      const given = givenToken(say);
      if (!given) return;
      const { slug, condition } = annotation.dataset;
      const answer = await decide(slug, standing, reason, given, condition).catch(() => ({ status: 0 }));
      if (answer.status !== 200) return say(refusal(answer));
      annotation.dataset.condition = answer.etag;
      for (const each of form.querySelectorAll("[data-standing]")) {
        each.hidden = standing === "withdrawn" || each.dataset.standing === standing;
      }
      say(filled(words.given, { standing: words.standings[standing] }));
    });
  }
  form.querySelector("[data-reply]").addEventListener("click", async () => {
    const text = form.elements.reply.value.trim();
    if (!text) {
      say(words.replyMissing);
      form.elements.reply.focus();
      return;
    }
    const given = givenToken(say);
    if (!given) return;
    const answer = await send(replyTo(annotation, text), given, null).catch(() => ({ status: 0 }));
    if (!answer.saved) return say(refusal(answer));
    form.elements.reply.value = "";
    say(words.replied);
  });
}
