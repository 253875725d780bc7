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

function claimBody({ words, language, stance, content, matter, modality, page }) {
  const stated = { type: "Proposition", prefLabel: { [language]: content.label }, concerns: matter.iri };
  const proposition = content.iri ?? stated;
  return {
    id: OWN_CLAIM,
    type: "Claim",
    paraphrase: { [language]: words },
    [stance]: proposition,
    hasModality: modality,
    ...(page ? { page } : {}),
  };
}

function bodiesOf(kind, filled) {
  const { words, language, content, premise, page } = filled;
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
    return [{ ...relation, ...(words ? { rationale: { [language]: words } } : {}), ...(page ? { page } : {}) }];
  }
  // The passage says something that no claim has said yet: its words are the claim, and it is the premise.
  const own = { ...filled, stance: "affirms", content: { iri: null, label: words } };
  return [claimBody(own), relation];
}

/**
 * The annotation for one of `claim`, `supports`, `rebuts`, `undercuts`, `mentions`. `filled` are the fields `{words,
 * language, stance, content: {iri, label}, matter: {iri, label}, premise, modality, page}`, where `matter` is what a new
 * proposition is about; `context` is the address of our terms.
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
