// The annotation that is sent: a Web Annotation whose target is a passage by position and digest, never by its words.

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const BY_CHARACTERS = "http://tools.ietf.org/rfc/rfc5147";
const OWN_CLAIM = "#claim";
const TARGETS = { Inference: "hasConclusion", Rebuttal: "targetsProposition", Undercut: "targetsInference" };

/** What each choice of the bar makes, besides a claim. */
export const RELATIONS = { supports: "Inference", rebuts: "Rebuttal", undercuts: "Undercut" };

/** The target of an annotation. */
export function targetOf(rendition, position, proof) {
  return {
    type: "SpecificResource",
    source: rendition.iri,
    selector: [
      { type: "TextPositionSelector", start: position.start, end: position.end, ...proof },
      { type: "FragmentSelector", conformsTo: BY_CHARACTERS, value: `char=${position.start},${position.end}` },
    ],
    editionDigest: rendition.editionDigest,
    normalization: rendition.normalization,
  };
}

/** The other of the two languages that texts are written in. */
export const otherLanguage = (language) => (language === "tr" ? "en" : "tr");

function texts(language, text, other) {
  return { [language]: text, ...(other ? { [otherLanguage(language)]: other } : {}) };
}

function claimBody({ words, otherWords, otherContent, language, stance, content, matter, modality, page }) {
  const stated = { type: "Proposition", prefLabel: texts(language, content.label, otherContent), concerns: matter.iri };
  const proposition = content.iri ?? stated;
  return {
    id: OWN_CLAIM,
    type: "Claim",
    paraphrase: texts(language, words, otherWords),
    [stance]: proposition,
    hasModality: modality,
    ...(page ? { page } : {}),
  };
}

function bodiesOf(kind, filled) {
  const { words, otherWords, rationale, otherRationale, language, content, premise, page } = filled;
  if (kind === "claim") return [claimBody(filled)];
  if (kind === "mentions") {
    const comment = { type: "TextualBody", purpose: "commenting", value: words, language, format: "text/plain" };
    return [
      { type: "SpecificResource", purpose: "identifying", source: content.iri },
      ...(words ? [comment] : []),
    ];
  }
  const type = RELATIONS[kind];
  const relation = { type, hasPremise: [premise || OWN_CLAIM], [TARGETS[type]]: content.iri };
  if (premise) {
    return [{ ...relation, ...(words ? { rationale: texts(language, words, otherWords) } : {}), ...(page ? { page } : {}) }];
  }
  // The passage says something that no claim has said yet: its words are the claim, and it is the premise.
  const own = { ...filled, stance: "affirms", content: { iri: null, label: words }, otherContent: otherWords };
  return [claimBody(own), { ...relation, ...(rationale ? { rationale: texts(language, rationale, otherRationale) } : {}) }];
}

/**
 * The annotation for one of `claim`, `supports`, `rebuts`, `undercuts`, `mentions`. `filled` are the fields `{words,
 * otherWords, language, stance, content: {iri, label}, otherContent, matter: {iri, label}, premise, rationale,
 * otherRationale, modality, page}`, where `matter` is what a new proposition is about and the texts named `other…` are in
 * the other language, or empty; `context` is the address of our terms.
 */
export function annotationOf(kind, filled, target, context) {
  const motivations = { claim: "identifying", mentions: "identifying" };
  const bodies = bodiesOf(kind, filled);
  return {
    "@context": [CONTEXT, context],
    type: "Annotation",
    motivation: motivations[kind] ?? "assessing",
    body: bodies.length === 1 ? bodies[0] : bodies,
    target,
  };
}
