// Draws statements as a graph: things as nodes, properties as arrows. The same statements give the same drawing.

import { element, said, shape } from "./elements.js";

export const MOST_NODES = 36;
const [WIDTH, STEPS] = [960, 260];
const [LOWEST, HIGHEST, PER_NODE] = [180, 680, 42];
const EDGE = 150;
// With more arrows than this their names would hide one another; they show when one points at them.
const MOST_NAMED = 40;

/** The drawing of the statements between things; texts are in the table. */
export function graphOf(triples, presentation, words) {
  const edges = [];
  const nodes = new Map();
  let left = 0;
  for (const [subject, property, object] of triples) {
    const ends = [subject, object].map((term) => (term.type === "literal" ? null : term));
    if (ends.includes(null)) continue;
    const fresh = ends.filter((term) => !nodes.has(keyOf(term))).length;
    if (nodes.size + fresh > MOST_NODES) {
      left += 1;
      continue;
    }
    for (const term of ends) if (!nodes.has(keyOf(term))) nodes.set(keyOf(term), { term, x: 0, y: 0 });
    edges.push({ from: nodes.get(keyOf(subject)), to: nodes.get(keyOf(object)), property });
  }
  if (!nodes.size) return element("p", { class: "empty" }, words.noGraph);
  const placed = [...nodes.values()];
  const height = Math.min(HIGHEST, LOWEST + PER_NODE * placed.length);
  settle(placed, edges, height);
  const drawing = shape(
    "svg",
    { class: "graph", viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": words.graph },
    arrowHead(),
    ...edges.map((edge) => arrow(edge, presentation, edges.length <= MOST_NAMED)),
    ...placed.map((node) => knot(node, presentation)),
  );
  const note = left ? element("p", { class: "note" }, said(words.leftOut, { count: left })) : null;
  return element("figure", { class: "drawing" }, element("figcaption", {}, words.graphNote), note, drawing);
}

function keyOf(term) {
  return `${term.type} ${term.value}`;
}

/** Pushes nodes apart and pulls those with an edge together, from a circle on, so that nothing is left to chance. */
function settle(nodes, edges, height) {
  nodes.forEach((node, index) => {
    const angle = index * 2.399963; // the golden angle spreads neighbours in the list
    const radius = 30 + 12 * Math.sqrt(index) * 4;
    Object.assign(node, { x: WIDTH / 2 + radius * Math.cos(angle), y: height / 2 + radius * Math.sin(angle) });
  });
  const ideal = Math.min(210, Math.sqrt((WIDTH * height) / nodes.length) * 0.9);
  for (let step = 0; step < STEPS; step += 1) {
    const reach = 40 * (1 - step / STEPS);
    const moves = new Map(nodes.map((node) => [node, [(WIDTH / 2 - node.x) * 0.03, (height / 2 - node.y) * 0.05]]));
    const push = (a, b, strength) => {
      const [x, y] = [b.x - a.x || 0.1, b.y - a.y || 0.1];
      const distance = Math.hypot(x, y);
      const force = strength(distance) / distance;
      moves.get(a)[0] += x * force;
      moves.get(a)[1] += y * force;
      moves.get(b)[0] -= x * force;
      moves.get(b)[1] -= y * force;
    };
    for (let i = 0; i < nodes.length; i += 1) {
      for (let j = i + 1; j < nodes.length; j += 1) push(nodes[i], nodes[j], (distance) => (-ideal * ideal) / distance / 4);
    }
    for (const edge of edges) if (edge.from !== edge.to) push(edge.from, edge.to, (distance) => (distance - ideal) * 0.1);
    for (const node of nodes) {
      const [x, y] = moves.get(node);
      const length = Math.hypot(x, y) || 1;
      node.x += (x / length) * Math.min(length, reach);
      node.y += (y / length) * Math.min(length, reach);
    }
  }
  fit(nodes, "x", 60, WIDTH - 60);
  fit(nodes, "y", 24, height - 36);
}

/** Spreads the nodes over the room that there is. */
function fit(nodes, axis, least, most) {
  const values = nodes.map((node) => node[axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const middle = (least + most) / 2;
  for (const node of nodes) {
    node[axis] = high - low < 1 ? middle : least + ((node[axis] - low) / (high - low)) * (most - least);
  }
}

function arrowHead() {
  const tip = shape("path", { class: "tip", d: "M0 0 L8 4 L0 8 z" });
  return shape("defs", {}, shape("marker", { id: "tip", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" }, tip));
}

function arrow({ from, to, property }, presentation, named) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(x, y) || 1;
  const end = { x: to.x - (x / length) * 14, y: to.y - (y / length) * 14 };
  const name = presentation.text(property);
  return shape(
    "g",
    { class: "edge-line" },
    shape("line", { class: "edge", x1: from.x, y1: from.y, x2: end.x, y2: end.y, "marker-end": "url(#tip)" }),
    shape("title", {}, name),
    named ? shape("text", { class: "edge-label", x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - 4, "text-anchor": "middle" }, shortened(name, 26)) : null,
  );
}

function knot({ term, x, y }, presentation) {
  const name = presentation.text(term);
  const side = x < EDGE ? "start" : x > WIDTH - EDGE ? "end" : "middle";
  const drawn = [
    shape("circle", { class: "node", cx: x, cy: y, r: 7 }),
    shape("text", { class: "node-label", x: x + { start: -7, middle: 0, end: 7 }[side], y: y + 22, "text-anchor": side }, shortened(name, 30)),
    shape("title", {}, name),
  ];
  const target = presentation.target(term);
  return target ? shape("a", { href: target, "aria-label": name }, ...drawn) : shape("g", {}, ...drawn);
}

function shortened(text, most) {
  return [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;
}
