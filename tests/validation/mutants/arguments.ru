#: relation-drawn-by
DELETE WHERE { GRAPH arguments:denge { tension:t001 denge:isDrawnBy ?agent } }
#: inference-premise
DELETE WHERE { GRAPH arguments:denge { inference:f002 denge:hasPremise ?claim } }
#: inference-conclusion
INSERT DATA { GRAPH arguments:denge { inference:f001 denge:hasConclusion proposition:norland-closes-harbours } }
#: conflict-premise
DELETE WHERE { GRAPH arguments:denge { conflict:x002 denge:hasPremise ?claim } }
#: conflict-target
DELETE WHERE { GRAPH arguments:denge { conflict:x002 denge:targetsInference ?inference } }
#: premise-takes-stance
INSERT DATA { GRAPH arguments:denge { inference:f002 denge:hasPremise claim:c006 } }
#: implicit-flag
DELETE WHERE { GRAPH arguments:denge { inference:f001 denge:isImplicit ?flag } }
#: implicit-rationale
DELETE WHERE { GRAPH arguments:denge { inference:f002 denge:rationale ?text } }
#: opposition-rationale
DELETE WHERE { GRAPH arguments:denge { incompatibility:i001 denge:rationale ?text } }
#: incompatibility-sides
INSERT DATA { GRAPH arguments:denge { incompatibility:i001 denge:hasSecondProposition proposition:norland-opens-harbours } }
#: tension-claims
DELETE WHERE { GRAPH arguments:denge { tension:t001 denge:hasTensionClaim claim:c003 } }
#: explanation-parts
DELETE WHERE { GRAPH arguments:denge { explanation:e001 denge:hasExplanandum ?claim } }
#: causal-parts
DELETE WHERE { GRAPH arguments:denge { cause:k001 denge:hasEffect ?proposition } }
#: concession-parts
DELETE WHERE { GRAPH arguments:denge { concession:o001 denge:hasUpheld ?claim } }
#: concession-claims-differ
INSERT DATA { GRAPH arguments:denge { concession:o001 denge:hasGranted claim:c003 } }
#: derived-by-hand
INSERT DATA { GRAPH claims:denge { claim:c001 denge:supports proposition:norland-closes-harbours } }
#: row-by-hand
INSERT DATA { GRAPH claims:denge { claim:c001 denge:isAbout place:grey-strait } }
#: claim-page-by-hand
INSERT DATA { GRAPH claims:denge { claim:c001 denge:page 11 } }
