// Sends a query to the endpoint and reads what comes: solutions, a truth, a graph, or a problem.

import { readTriples } from "./triples.js";

const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, application/problem+json;q=0.8";

/** Run a query: the answer with its `kind`, or `{kind: "problem", problem}`. `signal` stops it. */
export async function run(query, language, signal) {
  const began = performance.now();
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { accept: ACCEPT, "accept-language": language },
    body: new URLSearchParams({ query }),
    signal,
  });
  const text = await answer.text();
  const seconds = (performance.now() - began) / 1000;
  const version = answer.headers.get("dataset-version") ?? "";
  const type = answer.headers.get("content-type") ?? "";
  if (!answer.ok) return { kind: "problem", problem: problemOf(text, answer.status) };
  if (type.startsWith("application/n-triples")) {
    return { kind: "graph", triples: readTriples(text), text, query, seconds, version };
  }
  const read = JSON.parse(text);
  if ("boolean" in read) return { kind: "truth", truth: read.boolean, text, query, seconds, version };
  return { kind: "solutions", columns: read.head.vars, rows: read.results.bindings, text, query, seconds, version };
}

function problemOf(text, status) {
  try {
    return JSON.parse(text);
  } catch {
    return { title: String(status), detail: text.slice(0, 500), remedy: "" };
  }
}

/** A cheaper form of a query: without its last ORDER BY and with a LIMIT; null where that would not help. */
export function cheaper(query, limit) {
  const tail = query.lastIndexOf("}");
  const [head, end] = [query.slice(0, tail + 1), query.slice(tail + 1)];
  const aggregates = /\b(?:count|sum|avg|min|max|sample|group_concat)\s*\(/i.test(head) || /\bgroup\s+by\b/i.test(end);
  const given = /\blimit\s+(\d+)/i.exec(end);
  if (tail < 0 || aggregates || (given && Number(given[1]) <= limit)) return null;
  return `${head}\nLIMIT ${limit}\n`;
}
