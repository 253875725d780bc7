# One mutant a shape or check: what is done to the sound example so that this one alone complains.
#: claim-asserter
DELETE WHERE { GRAPH claims:denge { claim:c006 denge:isAssertedBy person:ada-marn } }
#: claim-one-work
INSERT DATA { GRAPH claims:denge { claim:c002r denge:isExpressedIn work:other-2019 } GRAPH article:document { work:other-2019 a denge:Work ; denge:citeKey "Other2019" ; skos:prefLabel "Other"@en , "Other"@tr . pointer:1-02 a denge:InTextPointer ; denge:pointsTo work:other-2019 ; denge:citedAs "Other, 2019" ; denge:page 12 ; denge:backs claim:c002 } }
#: claim-source
DELETE WHERE { GRAPH claims:denge { claim:c002r denge:isExpressedIn work:tell-2019 } } ;
DELETE WHERE { GRAPH article:document { pointer:1-01 denge:backs claim:c002 } } ;
INSERT DATA { GRAPH article:document { pointer:1-01 denge:mayBack claim:c002 } }
#: claim-one-content
INSERT DATA { GRAPH claims:denge { claim:c006 denge:entertains proposition:norland-closes-harbours } }
#: claim-content-or-report
DELETE WHERE { GRAPH claims:denge { claim:c006 denge:entertains ?proposition } }
#: claim-identifier
DELETE WHERE { GRAPH claims:denge { claim:c006 denge:localIdentifier ?identifier } }
#: claim-paraphrase-languages
DELETE { GRAPH claims:denge { claim:c006 denge:paraphrase ?text } } WHERE { GRAPH claims:denge { claim:c006 denge:paraphrase ?text FILTER(LANG(?text) = "tr") } }
#: claim-paraphrase-length
DELETE { GRAPH claims:denge { claim:c006 denge:paraphrase ?text } } INSERT { GRAPH claims:denge { claim:c006 denge:paraphrase "Belirsiz."@tr } } WHERE { GRAPH claims:denge { claim:c006 denge:paraphrase ?text FILTER(LANG(?text) = "tr") } }
#: claim-modality
DELETE WHERE { GRAPH claims:denge { claim:c006 denge:hasModality ?modality } }
#: claim-evidentiality
DELETE { GRAPH claims:denge { claim:c006 denge:hasEvidentiality ?value } } INSERT { GRAPH claims:denge { claim:c006 denge:hasEvidentiality modality:Possibility } } WHERE { GRAPH claims:denge { claim:c006 denge:hasEvidentiality ?value } }
#: claim-anchor
DELETE { GRAPH anchors:denge { annotation:c006 oa:hasBody claim:c006 } } INSERT { GRAPH anchors:denge { annotation:c006 oa:hasBody claim:c005 } } WHERE {}
#: reported-claim-known-through
DELETE WHERE { GRAPH claims:denge { claim:c002r denge:isKnownThrough claim:c002 } }
#: reporting-claim-endorsement
DELETE WHERE { GRAPH claims:denge { claim:c002 denge:hasEndorsement ?endorsement } }
#: inferred-attribution-rationale
DELETE { GRAPH claims:denge { claim:c002r denge:hasAttributionBasis ?basis } } INSERT { GRAPH claims:denge { claim:c002r denge:hasAttributionBasis basis:InferredByAnnotator } } WHERE { GRAPH claims:denge { claim:c002r denge:hasAttributionBasis ?basis } }
#: recommendation-is-directive
DELETE { GRAPH claims:denge { claim:r001 denge:hasModality modality:Directive } } INSERT { GRAPH claims:denge { claim:r001 denge:hasModality modality:PlainAssertion } } WHERE {}
#: directive-recommends
DELETE { GRAPH claims:denge { claim:c006 denge:hasModality ?modality } } INSERT { GRAPH claims:denge { claim:c006 denge:hasModality modality:Directive } } WHERE { GRAPH claims:denge { claim:c006 denge:hasModality ?modality } }
#: recommended-proposal
DELETE { GRAPH graph:content { proposition:league-should-watch-harbours a denge:PolicyProposal } } INSERT { GRAPH graph:content { proposition:league-should-watch-harbours a denge:Proposition } } WHERE {}
#: claim-one-stance
INSERT DATA { GRAPH claims:denge { claim:c003 denge:affirms proposition:norland-recognises-sudland } }
#: modality-rank
INSERT DATA { GRAPH graph:ontology { modality:Possibility denge:rank 9 } }
