// Drafts of annotations, kept in this browser until they are sent: the reader's words and positions, never the passage.

const NAME = "denge.annotation-draft.";

/** The draft of an article, or null. */
export function readDraft(article) {
  try {
    return JSON.parse(localStorage.getItem(NAME + article));
  } catch {
    return null;
  }
}

/** Keep a draft; with null there is none any more. */
export function keepDraft(article, draft) {
  try {
    if (draft === null) localStorage.removeItem(NAME + article);
    else localStorage.setItem(NAME + article, JSON.stringify(draft));
  } catch {
    // Then it holds as long as the page is open.
  }
}
