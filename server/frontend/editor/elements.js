// Makes elements of the page and of drawings.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with attributes and children; a class, a text or `null` as an attribute is left out. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function shape(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}

/** A message with its gaps filled. */
export function said(message, values) {
  return message.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}
