// An annotation that is not in the dataset, which the address of the page names as #annotation-NAME: listed for who reviews it.

const NAMED = /^#annotation-([A-Za-z0-9_-]+)$/;

function selectorOf(document) {
  const targets = [document.target].flat();
  const selectors = targets.flatMap((target) => [target?.selector ?? []].flat());
  return selectors.find((selector) => selector.spanDigest);
}

function sayingsOf(document) {
  const bodies = [document.body ?? []].flat();
  return bodies.flatMap((body) => Object.entries(body.paraphrase ?? body.rationale ?? (body.value ? { "": body.value } : {})));
}

function list(id, document) {
  const section = globalThis.document.getElementById("under-review");
  const entry = section.querySelector("li");
  entry.id = id;
  section.hidden = false;
  const link = section.querySelector("a");
  link.href = `/annotations/review?standing=${encodeURIComponent(document.standing)}#${id.slice("annotation-".length)}`;
  link.textContent = document.creator?.name ?? "";
  for (const [language, text] of sayingsOf(document)) {
    const said = globalThis.document.createElement("p");
    said.className = "said";
    if (language) said.lang = language;
    said.textContent = text;
    entry.prepend(said);
  }
}

/** The annotation as an item of the reading, listed on the page; null where the address names none that has a passage. */
export async function itemUnderReview(hash) {
  const name = NAMED.exec(hash)?.[1];
  if (!name) return null;
  const answer = await fetch(`/annotations/${name}`, { headers: { Accept: "application/ld+json" } }).catch(() => null);
  const document = answer?.ok ? await answer.json() : null;
  const selector = document && selectorOf(document);
  if (!selector) return null;
  const id = `annotation-${name}`;
  list(id, document);
  const { start, end, skeletonLength, spanDigest } = selector;
  return {
    id,
    label: document.creator?.name ?? name,
    kind: "",
    passages: [{ start, end, skeletonLength: skeletonLength ?? null, digest: spanDigest, page: null, lastPage: null }],
  };
}
