"""Sentences about what is argued: claims, contents, relations of the argument, agents, agreements, events."""

from __future__ import annotations

from kg.description.model import ClaimSummary
from kg.description.told import Told
from kg.terms import DENGE

_NOTHING_CITED = DENGE + "NoSourceCited"


def of_claim(told: Told) -> str:
    """Who makes a claim, where, how firmly, reporting whom, on whose word."""
    claim, phrases = told.description.itself, told.phrases
    if claim is None:
        return told.kind
    makers = phrases.names(claim.asserters)
    if claim.reporting_works and makers:
        works = phrases.names(claim.reporting_works)
        head = phrases.fill("claim-relayed", works=works, makers=makers)
    else:
        head = phrases.fill("claim", makers=makers) if makers else phrases.fill("claim-unsigned")
        head += phrases.fill("in-work", works=phrases.names(claim.works)) if claim.works else ""
    return head + told.at(claim.pages) + _firmness(told, claim) + _sources(told, claim)


def _firmness(told: Told, claim: ClaimSummary) -> str:
    if claim.modality is None:
        return ""
    return told.phrases.fill("as", modality=told.phrases.some(claim.modality.label.text))


def _sources(told: Told, claim: ClaimSummary) -> str:
    phrases = told.phrases
    makers = {each.iri for each in claim.asserters}
    reported = [each for each in claim.ultimate_sources if each.iri not in makers]
    text = phrases.fill("reporting", sources=phrases.names(reported)) if reported else ""
    cited = [each for each in claim.cited_sources if each.iri != _NOTHING_CITED]
    if cited:
        return text + phrases.fill("citing", sources=phrases.names(cited))
    if claim.possible_sources:
        return text + phrases.fill("citing-perhaps", sources=phrases.names(claim.possible_sources))
    return text + (phrases.fill("citing-none") if claim.cited_sources else "")


def of_content(told: Told) -> str:
    """How many claims take which stance on what can be claimed."""
    stances = told.stances()
    return told.phrases.fill("stated" if stances else "unstated", kind=told.kind, stances=stances)


def of_hypothesis(told: Told) -> str:
    """How many claims are evidence for it and against it, and how many state it."""
    phrases = told.phrases
    sides = {side: phrases.count("claims", len(told.of_connection(side))) for side in ("for", "against")}
    if not any(sides.values()):
        return of_content(told)
    counted = {side: text or phrases.fill("claims", count=0) for side, text in sides.items()}
    stances = told.stances()
    text = phrases.fill("weighed", kind=told.kind, **counted)
    return text + (phrases.fill("weighed-stances", stances=stances) if stances else "")


def of_event(told: Told) -> str:
    """When and where an event is said to be, by whom, and how many claims speak of it."""
    phrases, tellers = told.phrases, told.tellers()
    time, place = _time(told), phrases.names(told.things("takesPlaceAt"))
    pattern = "-".join(name for name, known in (("dated", time), ("placed", place)) if known and tellers) or "plain"
    text = phrases.fill(pattern, kind=told.kind, time=time, place=place, works=tellers)
    return text + told.spoken()


def of_agreement(told: Told) -> str:
    """Between whom an agreement is said to be, of which time, by whom."""
    phrases, tellers = told.phrases, told.tellers()
    parties, time = phrases.names(told.description.parties), _time(told)
    if not parties or not tellers:
        return of_event(told)
    pattern = "between-dated" if time else "between"
    text = phrases.fill(pattern, kind=told.kind, parties=parties, time=time, works=tellers)
    return text + told.spoken()


def _time(told: Told) -> str:
    phrases = told.phrases
    begin, end = told.text("beginsOn"), told.text("endsOn")
    if begin and end:
        return begin if begin == end else phrases.fill("from-to", begin=begin, end=end)
    if begin or end:
        return phrases.fill("since", begin=begin) if begin else phrases.fill("until", end=end)
    if told.numbers("year"):
        return phrases.list([str(each) for each in told.numbers("year")])
    decade = told.text("decade")
    return phrases.fill("decade", decade=decade) if decade else ""


def of_party(told: Told) -> str:
    """How many claims are attributed to an agent and how many speak of it."""
    phrases = told.phrases
    is_person = DENGE + "Person" in told.description.all_types
    office = told.text("officeAsNamed").replace("“", "").replace("”", "").replace('"', "")
    made = phrases.count("made" if is_person else "made-thing", len(told.of_connection("asserter")))
    about = phrases.count("about-person" if is_person else "about", len(told.of_connection("about")))
    if made and about:
        made, about = phrases.fill("also", first=made, last=about), ""
    if not made and not about:
        return of_any(told)
    named = phrases.fill("office", office=office) if office else ""
    return phrases.fill("party", kind=told.kind, office=named, made=made, about=about)


def of_relation(told: Told) -> str:
    """Who draws a relation of the argument, where, from how much, by which scheme, said in words or not."""
    phrases = told.phrases
    scheme = phrases.list([each.label.text for each in told.things("hasScheme")])
    makers = phrases.names(told.things("isDrawnBy"))
    if not makers:
        return told.kind + told.where()
    if DENGE + "Tension" in told.description.all_types:
        return phrases.fill("tension", makers=makers)
    return phrases.fill(
        "drawn",
        kind=told.kind,
        makers=makers,
        where=told.where(),
        premises=phrases.count("premises", len(told.things("hasPremise"))),
        scheme=phrases.fill("scheme", scheme=scheme) if scheme else "",
        implicit=phrases.fill("implicit") if told.is_true("isImplicit") else "",
    )


def of_evidence(told: Told) -> str:
    """For or against, by whom, over how many steps."""
    against = any(each.iri == DENGE + "Against" for each in told.things("evidenceDirection"))
    steps = (told.numbers("evidenceSteps") or [1])[0]
    makers = told.phrases.names(told.things("drawnBy"))
    if not makers:
        return of_any(told)
    return told.phrases.count("line-against" if against else "line-for", steps, makers=makers)


def of_evaluation(told: Told) -> str:
    """The degree or the status, with the lines that count."""
    phrases, degree = told.phrases, told.text("acceptabilityDegree")
    if not degree:
        return phrases.fill("evaluation-status", status=told.text("acceptabilityStatus"))
    supporting, attacking = told.text("supportingLines"), told.text("attackingLines")
    lines = phrases.fill("lines", supporting=supporting, attacking=attacking) if supporting and attacking else ""
    return phrases.fill("evaluation-degree", degree=phrases.number(degree), lines=lines)


def of_sensitivity(told: Told) -> str:
    """What the evaluation would be without the claim."""
    degree, status = told.text("degreeWithout"), told.text("statusWithout")
    if degree:
        number = told.phrases.number
        return told.phrases.fill("sensitivity", degree=number(degree), change=number(told.text("degreeChange")))
    return told.phrases.fill("sensitivity-status", status=status)


def of_quantity(told: Told) -> str:
    """The number with its unit, and whether it is exact."""
    return told.phrases.fill(
        "quantity",
        value=told.phrases.number(told.text("numericValue")),
        unit=told.text("unit") or "–",
        comparator=told.text("comparator") or "–",
    )


def of_any(told: Told) -> str:
    """The kind, and how many claims speak of the thing; else where it is recorded."""
    phrases = told.phrases
    if told.claims:
        return phrases.fill("plain", kind=told.kind) + told.spoken()
    graphs = [
        origin.label.text
        for group in told.description.outgoing
        for statement in group.statements
        for origin in statement.origins
    ]
    if not graphs:
        return phrases.fill("plain", kind=told.kind)
    return phrases.fill("recorded", kind=told.kind, graph=phrases.list(list(dict.fromkeys(graphs))[:1]))
