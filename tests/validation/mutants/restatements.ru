# One mutant a check on restatements and on numbered recommendations.
#: restatement-of-other-content
INSERT DATA { GRAPH claims:denge { claim:c006 denge:isRestatementOf claim:c005 } }
#: ordinal-given-twice
INSERT DATA { GRAPH claims:denge { claim:r001 denge:ordinal 1 . claim:r002 a denge:Claim ; denge:localIdentifier "r002" ; denge:isExpressedIn work:harbour-2020 ; denge:isAssertedBy person:ada-marn ; denge:recommends proposition:league-should-watch-harbours ; denge:ordinal 1 ; denge:hasModality modality:Directive ; denge:hasEvidentiality evidentiality:Inferred ; denge:paraphrase "The Sea League had better keep an eye on harbours."@en , "Deniz Birliği limanlara göz kulak olmalıdır."@tr } GRAPH anchors:denge { annotation:r001 oa:hasBody claim:r002 } }
