// Digests of passages and of renditions, as kg/anchors/digest.py has them: SHA-256 in the textual form of RFC 6920, 3.
// WebCrypto is there only on https and localhost, and answers each call later; so SHA-256 comes from @noble/hashes.

import { sha256 } from "@noble/hashes/sha2.js";
import { skeletonOfSpan } from "./skeleton.js";

/** A passage has at least so many code points, so that its digest cannot be opened by guessing. */
export const SHORTEST_SPAN = 60;

const encoder = new TextEncoder();

/** A SHA-256 value as `sha-256;` and base64url without padding. */
export function written(digest) {
  const base64 = btoa(String.fromCharCode(...digest));
  return `sha-256;${base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** The 32 bytes of a written digest, as a string of characters below 256: what `WindowDigests` compares. */
export function digestValue(digest) {
  return atob(digest.slice("sha-256;".length).replaceAll("-", "+").replaceAll("_", "/"));
}

/** The digest of a span of norm-1 text: SHA-256 of the salt and then the skeleton of the span. */
export function spanDigest(characters, salt) {
  return written(sha256(encoder.encode(salt + skeletonOfSpan(characters).join(""))));
}

/** The digest of a whole norm-1 text. */
export function editionDigest(characters) {
  return written(sha256(encoder.encode(characters.join(""))));
}

/** Digests of windows of one skeleton behind a salt. */
export class WindowDigests {
  #bytes;
  #offsets = [0];
  #salt;
  #scratch;

  constructor(characters, salt) {
    this.#bytes = encoder.encode(characters.join(""));
    for (const each of characters) this.#offsets.push(this.#offsets.at(-1) + encodedLength(each));
    this.#salt = encoder.encode(salt);
    this.#scratch = new Uint8Array(this.#salt.length + this.#bytes.length);
    this.#scratch.set(this.#salt);
  }

  /** The digest of `length` skeleton characters from `start`. */
  at(start, length) {
    const span = this.#bytes.subarray(this.#offsets[start], this.#offsets[start + length]);
    this.#scratch.set(span, this.#salt.length);
    return String.fromCharCode(...sha256(this.#scratch.subarray(0, this.#salt.length + span.length)));
  }
}

function encodedLength(character) {
  const code = character.codePointAt(0);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
