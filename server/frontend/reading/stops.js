// The places of the copy at which one stops while reading: passages that stand at the same place are one.

/**
 * From the items of the article and what was found of their passages, in the same order: the stops in the order of the
 * copy, each `{start, end, outcome, items, passages}`, and for each item what became of it.
 */
export function stopsOf(items, findings) {
  const byPlace = new Map();
  const outcomes = items.map(() => []);
  let at = 0;
  items.forEach((item, number) => {
    for (const passage of item.passages) {
      const { outcome, places } = findings[at++];
      outcomes[number].push(outcome);
      if (outcome !== "verified" && outcome !== "moved") continue;
      const [[start, end]] = places;
      const key = `${start} ${end}`;
      const stop = byPlace.get(key) ?? { start, end, outcome, items: [], passages: [] };
      if (outcome === "verified") stop.outcome = outcome;
      if (!stop.items.includes(number)) stop.items.push(number);
      stop.passages.push(passage);
      byPlace.set(key, stop);
    }
  });
  const stops = [...byPlace.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  return { stops, outcomes };
}

/** How many passages had each outcome. */
export function countsOf(findings) {
  const counts = { verified: 0, moved: 0, ambiguous: 0, absent: 0 };
  for (const { outcome } of findings) counts[outcome] += 1;
  return counts;
}
