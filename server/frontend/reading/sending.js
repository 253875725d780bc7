// Sends annotations to the server of this page with the annotator's token, which is kept for this tab only.

const CONTENT_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';
const CONTAINER = "/annotations/";
const TOKEN = "denge.token";

/** The token of this tab; nothing where there is none or the browser keeps nothing. */
export function keptToken() {
  try {
    return sessionStorage.getItem(TOKEN) ?? "";
  } catch {
    return "";
  }
}

/** Keep a token for this tab. */
export function keepToken(token) {
  try {
    sessionStorage.setItem(TOKEN, token);
  } catch {
    // Then it is asked for again.
  }
}

/**
 * Create an annotation, or change the one that was `saved` as `{location, etag}`. Gives `{status, saved, remarks,
 * problem}`, where `remarks` by language say what is still to be done before it is accepted; with status 412 also `theirs`, the annotation as it is now, and its `etag`.
 */
export async function send(annotation, token, saved) {
  const answer = await fetch(saved ? saved.location : CONTAINER, {
    method: saved ? "PUT" : "POST",
    headers: {
      "Content-Type": CONTENT_TYPE,
      Accept: `${CONTENT_TYPE}, application/problem+json;q=0.9`,
      Authorization: `Bearer ${token}`,
      ...(saved ? { "If-Match": saved.etag } : {}),
    },
    body: JSON.stringify(saved ? { ...annotation, id: saved.location } : annotation),
  });
  const told = await answer.json().catch(() => null);
  if (answer.ok) {
    const location = answer.headers.get("Location") ?? saved?.location ?? told?.id;
    return { status: answer.status, saved: { location, etag: answer.headers.get("ETag") }, remarks: told?.remark ?? {} };
  }
  if (answer.status === 412 && saved) return { status: 412, ...(await current(saved.location, token)) };
  return { status: answer.status, problem: told };
}

/** Give the annotation with the name `slug` a standing, if it is as its entity tag says. Gives `{status, etag, problem}`. */
export async function decide(slug, standing, reason, token, etag) {
  const answer = await fetch(`${CONTAINER}${encodeURIComponent(slug)}/standing`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: `${CONTENT_TYPE}, application/problem+json;q=0.9`,
      Authorization: `Bearer ${token}`,
      "If-Match": etag,
    },
    body: JSON.stringify({ standing, reason }),
  });
  const told = await answer.json().catch(() => null);
  return { status: answer.status, etag: answer.headers.get("ETag"), problem: told };
}

async function current(location, token) {
  const answer = await fetch(location, { headers: { Accept: CONTENT_TYPE, Authorization: `Bearer ${token}` } });
  return { theirs: await answer.json().catch(() => null), etag: answer.headers.get("ETag") };
}
