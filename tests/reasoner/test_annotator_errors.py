"""Mistakes of annotators that the ontology must catch, each put into a sound graph, and some that only shapes can."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from rdflib import Graph

ManyTimes = Callable[[Mapping[str, Graph]], dict[str, bool]]


PREFIXES = """
@prefix : <https://w3id.org/denge/ns#> .
@prefix i: <https://w3id.org/denge/id/example/> .
@prefix modality: <https://w3id.org/denge/vocabulary/modality#> .
"""
CAUGHT = {
    "claim-affirms-and-denies-one-proposition": "i:e a :Claim ; :affirms i:p-arms ; :denies i:p-arms .",
    "claim-with-two-contents": "i:e a :Claim ; :affirms i:p-arms , i:h-aligned .",
    "claim-affirms-and-entertains": "i:c4 :affirms i:h-aligned .",
    "state-typed-as-place": "i:avalia a :Place .",
    "claim-as-conclusion": "i:e a :Inference ; :hasPremise i:c1 ; :hasConclusion i:c2 .",
    "proposition-as-premise": "i:e a :Inference ; :hasPremise i:p-arms ; :hasConclusion i:h-aligned .",
    "inference-with-two-conclusions": "i:f1 :hasConclusion i:h-neutral .",
    "event-as-party": "i:s-pact :hasParty i:war .",
    "place-as-party": "i:s-pact :hasParty i:hill .",
    "parties-on-the-agreement-itself": "i:pact :hasParty i:avalia .",
    "claim-reports-itself": "i:c1 :reports i:c1 .",
    "claims-report-each-other": "i:c2r :reports i:c2 .",
    "claim-known-through-itself": "i:c5x :isKnownThrough i:c5x .",
    "event-as-antecedent": "i:cond :hasAntecedent i:war .",
    "conditional-as-its-own-antecedent": "i:cond :hasAntecedent i:cond .",
    "consequent-equals-antecedent": "i:cond :hasConsequent i:pp-office .",
    "inference-that-explains": "i:f1 :hasExplanans i:c2 .",
    "proposition-explained-instead-of-claim": "i:e1 :hasExplanandum i:p-arms .",
    "cause-equals-effect": "i:k1 :hasEffect i:p-battle .",
    "concession-that-concludes": "i:o1 :hasConclusion i:h-aligned .",
    "granted-claim-upheld": "i:o1 :hasUpheld i:c2 .",
    "proposition-granted": "i:o1 :hasGranted i:p-arms .",
    "same-country-code-on-two-states": 'i:e a :UnitedNationsMemberState ; :iso3166Alpha3 "AVA" .',
    "two-country-codes": 'i:avalia :iso3166Alpha3 "BOR" .',
    "proposition-as-modality": "i:c8 :hasModality i:p-arms .",
    "two-modalities": "i:c1 :hasModality modality:EmphaticAssertion .",
    "number-in-words": 'i:share :numericValue "about forty" .',
    "year-in-words": 'i:war :year "two thousand" .',
    "member-of-the-united-nations-with-limited-recognition": "i:cassia a :UnitedNationsMemberState .",
    "undercut-aimed-at-a-proposition": "i:e a :Conflict ; :hasPremise i:c1 ; :targetsInference i:h-aligned .",
    "rebuttal-aimed-at-an-inference": "i:e a :Conflict ; :hasPremise i:c1 ; :targetsProposition i:f1 .",
    "hedged-and-unhedged": "modality:TentativeAssertion a :UnhedgedModality .",
    "recommended-and-affirmed": "i:c6 :affirms i:pp-office .",
    "recommending-a-situation": "i:e a :Claim ; :recommends i:s-arms .",
    "aim-of-a-claim-that-recommends-nothing": "i:c1 :hasAim i:p-close .",
    "claim-as-aim": "i:c6 :hasAim i:c1 .",
    "recommendation-addressed-to-a-place": "i:c6 :isAddressedTo i:hill .",
    "recommendation-made-for-an-event": "i:c6 :isMadeFor i:war .",
    "claim-as-part-of-a-proposal": "i:pp-office :hasProposalPart i:c1 .",
    "proposal-as-its-own-part": "i:pp-office :hasProposalPart i:pp-office .",
    "two-ordinals": "i:c6 :ordinal 2 .",
    "ordinal-in-words": 'i:c7 :ordinal "second" .',
    "claim-restates-itself": "i:c3 :isRestatementOf i:c3 .",
    "claims-restate-each-other": "i:c9 :isRestatementOf i:c3 . i:c3 :isRestatementOf i:c9 .",
    "proposition-restated": "i:c3 :isRestatementOf i:p-close .",
    "supplier-is-recipient": "i:s-arms :hasRecipient i:borduna .",
    "place-recognised-as-a-state": "i:s-recognised :hasRecognizedEntity i:hill .",
    "recognising-oneself": "i:s-recognised :hasRecognizedEntity i:avalia .",
    "claim-asserted-by-a-work": "i:c1 :isAssertedBy i:report .",
    "claim-expressed-in-two-works": "i:c1 :isExpressedIn i:reply .",
    "proposition-incompatible-with-itself": "i:n1 :hasSecondProposition i:h-aligned .",
    "situation-as-part-of-an-event": "i:s-arms :subEventOf i:war .",
    "situation-of-two-kinds": "i:s-arms a :CooperationSituation .",
    "roles-of-another-situation": "i:s-arms :hasRecognizer i:avalia .",
    "proposition-about-two-situations": "i:p-arms :describes i:s-close .",
    "pointer-to-a-claim": "i:pointer-1 :pointsTo i:c2 .",
    "rendition-as-work": "i:rendition a :Work .",
    "agreement-as-event": "i:pact a :Event .",
    "weapon-in-place-of-a-strategy": "i:s-fights :hasStrategy i:gun .",
    "weapon-use-that-is-a-strategy": "i:s-guns a :StrategySituation .",
    "weapon-used-by-a-weapon": "i:s-guns :hasWeaponUser i:gun .",
    "weapon-used-against-its-user": "i:s-guns :hasTarget i:avalia .",
    "agreement-after-an-event": "i:pact :comesAfter i:war .",
    "matter-as-agent": "i:border-question a :Agent .",
}
KINDS = {
    "E01": "claim-affirms-and-denies-one-proposition",
    "E02": "claim-with-two-contents",
    "E03": "state-typed-as-place",
    "E04": "claim-as-conclusion",
    "E05": "proposition-as-premise",
    "E06": "event-as-party",
    "E07": "claim-reports-itself",
    "E08": "claims-report-each-other",
    "E09": "event-as-antecedent",
    "E10": "inference-that-explains",
    "E11": "same-country-code-on-two-states",
    "E12": "proposition-as-modality",
    "E13": "number-in-words",
    "E14": "member-of-the-united-nations-with-limited-recognition",
    "E15": "undercut-aimed-at-a-proposition",
    "E16": "hedged-and-unhedged",
    "E17": "recommended-and-affirmed",
    "E18": "recommending-a-situation",
    "E19": "supplier-is-recipient",
    "E20": "place-as-party",
    "E21": "claim-asserted-by-a-work",
    "E22": "proposition-incompatible-with-itself",
    "E23": "conditional-as-its-own-antecedent",
    "E24": "consequent-equals-antecedent",
    "E25": "place-recognised-as-a-state",
    "E26": "situation-as-part-of-an-event",
}
"""The 26 kinds of mistake that the design asks the reasoner to catch, by their number there."""
LEFT_TO_SHAPES = {
    "claim-without-asserter": "i:e a :Claim ; :affirms i:p-arms .",
    "inference-without-premise": "i:e a :Inference ; :hasConclusion i:h-aligned .",
    "circle-of-three-reports": """
        i:e1c a :Claim ; :reports i:e2c . i:e2c a :Claim ; :reports i:e3c . i:e3c a :Claim ; :reports i:e1c .""",
    "pact-with-one-party": "i:e a :AgreementSituation ; :hasParty i:avalia ; :hasAgreement i:pact .",
    "two-years": "i:war :year 1990 .",
}


@pytest.mark.slow
def test_every_mistake_is_caught_and_nothing_else(sample: Graph, consistent: ManyTimes) -> None:
    graphs = {"sound": sample}
    for name, mistake in {**CAUGHT, **LEFT_TO_SHAPES}.items():
        graph = Graph()
        for triple in sample:
            graph.add(triple)
        graphs[name] = graph.parse(data=PREFIXES + mistake, format="turtle")
    answers = consistent(graphs)
    assert answers.keys() == graphs.keys()
    assert {name for name, sound in answers.items() if not sound} == set(CAUGHT)
    assert len(CAUGHT) >= 40


def test_the_kinds_of_mistake_that_the_design_names_are_all_tried() -> None:
    assert list(KINDS) == [f"E{number:02}" for number in range(1, 27)]
    assert len(set(KINDS.values())) == 26
    assert set(KINDS.values()) <= CAUGHT.keys()
