// What the reading view does with a reader's copy, in the browser: norm-1, digests, verification. Loaded as a worker it
// answers each `{number, anchors, rendition, text}` with the number and what `verify` finds; nothing here asks the network for anything.

import { normalise } from "./normalisation.js";
import { compilePatterns } from "./lines.js";
import { skeletonOf, skeletonOfSpan } from "./skeleton.js";
import { editionDigest, spanDigest } from "./digest.js";
import { verify } from "./verification.js";

export { compilePatterns, editionDigest, normalise, skeletonOf, skeletonOfSpan, spanDigest, verify };

if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
  globalThis.addEventListener("message", ({ data }) => {
    globalThis.postMessage({ number: data.number, ...verify(data.anchors, data.rendition, data.text) });
  });
}
