// An annotation that is not in the dataset, which the address of the page names as #annotation-NAME: listed for who reviews it.

const NAMED = /^#annotation-([A-Za-z0-9_-]+)$/;

function selectorOf(annotation) {
  const targets = [annotation.target].flat();
  const selectors = targets.flatMap((target) => [target?.selector ?? []].flat());
  return selectors.find((selector) => selector.spanDigest);
}

function sayingsOf(annotation) {
  const bodies = [annotation.body ?? []].flat();
  return bodies.flatMap((body) => Object.entries(body.paraphrase ?? body.rationale ?? (body.value ? { "": body.value } : {})));
}

function element(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function list(id, annotation) {
  const section = document.getElementById("under-review");
  const entry = element("li", "");
  entry.id = id;
  for (const [language, text] of sayingsOf(annotation)) {
    const said = element("p", "said", text);
    if (language) said.lang = language;
    entry.append(said);
  }
  const link = element("a", "", annotation.creator?.name);
  link.href = `/annotations/review?standing=${encodeURIComponent(annotation.standing)}#${id.slice("annotation-".length)}`;
  const who = element("p", "who");
  who.append(link);
  entry.append(who);
  section.querySelector("ol").append(entry);
  section.hidden = false;
}

/** The annotation as an item of the reading, listed on the page; null where the address names none that has a passage. */
export async function itemUnderReview(hash) {
  const name = NAMED.exec(hash)?.[1];
  if (!name) return null;
  const answer = await fetch(`/annotations/${name}`, { headers: { Accept: "application/ld+json" } }).catch(() => null);
  const annotation = answer?.ok ? await answer.json() : null;
  const selector = annotation && selectorOf(annotation);
  if (!selector) return null;
  const id = `annotation-${name}`;
  list(id, annotation);
  const { start, end, skeletonLength, spanDigest } = selector;
  return {
    id,
    label: annotation.creator?.name ?? name,
    kind: "",
    passages: [{ start, end, skeletonLength: skeletonLength ?? null, digest: spanDigest, page: null, lastPage: null }],
  };
}
