#: evaluation-proposition
INSERT DATA { GRAPH <https://w3id.org/denge/graph/evaluation/1> {
  <https://w3id.org/denge/id/run/1> a prov:Activity ; prov:used graph:content ; denge:softwareVersion "Denge 1" ; prov:qualifiedUsage <https://w3id.org/denge/id/run/1/usage/1> .
  <https://w3id.org/denge/id/run/1/usage/1> a prov:Usage ; prov:entity graph:content ; denge:inputDigest "sha-256;x" .
  evaluation:e a denge:Evaluation ; prov:wasGeneratedBy <https://w3id.org/denge/id/run/1> ; denge:evaluates work:harbour-2020 ; denge:usesSemantics semantics:Grounded ; denge:acceptabilityStatus acceptability:Accepted .
} }
#: evaluation-method
INSERT DATA { GRAPH <https://w3id.org/denge/graph/evaluation/1> {
  <https://w3id.org/denge/id/run/1> a prov:Activity ; prov:used graph:content ; denge:softwareVersion "Denge 1" ; prov:qualifiedUsage <https://w3id.org/denge/id/run/1/usage/1> .
  <https://w3id.org/denge/id/run/1/usage/1> a prov:Usage ; prov:entity graph:content ; denge:inputDigest "sha-256;x" .
  evaluation:e a denge:Evaluation ; prov:wasGeneratedBy <https://w3id.org/denge/id/run/1> ; denge:evaluates proposition:norland-opens-harbours ; denge:usesSemantics weighting:Flat ; denge:acceptabilityStatus acceptability:Accepted .
} }
#: evaluation-result
INSERT DATA { GRAPH <https://w3id.org/denge/graph/evaluation/1> {
  <https://w3id.org/denge/id/run/1> a prov:Activity ; prov:used graph:content ; denge:softwareVersion "Denge 1" ; prov:qualifiedUsage <https://w3id.org/denge/id/run/1/usage/1> .
  <https://w3id.org/denge/id/run/1/usage/1> a prov:Usage ; prov:entity graph:content ; denge:inputDigest "sha-256;x" .
  evaluation:e a denge:Evaluation ; prov:wasGeneratedBy <https://w3id.org/denge/id/run/1> ; denge:evaluates proposition:norland-opens-harbours ; denge:usesSemantics semantics:QuadraticEnergy ; denge:usesWeighting weighting:Flat ; denge:acceptabilityDegree 1.2 .
} }
#: evaluation-run
INSERT DATA { GRAPH <https://w3id.org/denge/graph/evaluation/1> {
  <https://w3id.org/denge/id/run/1> a prov:Activity ; denge:softwareVersion "Denge 1" .
  evaluation:e a denge:Evaluation ; prov:wasGeneratedBy <https://w3id.org/denge/id/run/1> ; denge:evaluates proposition:norland-opens-harbours ; denge:usesSemantics semantics:Grounded ; denge:acceptabilityStatus acceptability:Accepted .
} }
