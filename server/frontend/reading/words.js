// The words of the page, which the template gives in the reader's language.

/** The words in an element's data, and a message with its `{placeholders}` filled. */
export function wordsOf(element) {
  return JSON.parse(element.dataset.words);
}

/** A message with its `{placeholders}` filled. */
export function filled(message, values) {
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
