#: labels-in-both-languages
DELETE { GRAPH graph:reference { place:grey-strait skos:prefLabel ?label } } WHERE { GRAPH graph:reference { place:grey-strait skos:prefLabel ?label FILTER(LANG(?label) = "tr") } }
#: neutral-wording
INSERT DATA { GRAPH graph:reference { place:grey-strait skos:altLabel "İşgal edilmiş boğaz"@tr } }
#: proposition-subject
DELETE WHERE { GRAPH graph:content { proposition:league-should-watch-harbours denge:concerns ?thing } }
#: proposition-describes-one
INSERT DATA { GRAPH graph:content { proposition:harbour-treaty-was-signed denge:describes situation:norland-opens-harbours } }
#: hypothesis-work
DELETE WHERE { GRAPH graph:content { proposition:norland-closes-harbours denge:isExaminedIn ?work } }
#: hypothesis-rival
DELETE { GRAPH graph:content { proposition:sudland-trades-with-norland a denge:Proposition } } INSERT { GRAPH graph:content { proposition:sudland-trades-with-norland a denge:Hypothesis ; denge:isExaminedIn work:harbour-2020 } } WHERE {}
#: conditional-parts
DELETE WHERE { GRAPH graph:content { proposition:harbours-stay-open-if-treaty-holds denge:hasAntecedent ?antecedent } }
#: conditional-consequent
DELETE WHERE { GRAPH graph:content { proposition:harbours-stay-open-if-treaty-holds denge:hasConsequent ?consequent } }
#: conditional-disjoint
INSERT DATA { GRAPH graph:content { proposition:harbours-stay-open-if-treaty-holds denge:hasConsequent proposition:harbour-treaty-was-signed } }
#: recognition-recogniser
DELETE WHERE { GRAPH graph:content { situation:norland-recognises-sudland denge:hasRecognizer ?agent } }
#: recognition-recognised
INSERT DATA { GRAPH graph:content { situation:norland-recognises-sudland denge:hasRecognizedEntity organization:sea-league } }
#: arms-transfer-roles
DELETE WHERE { GRAPH graph:content { situation:sudland-supplies-ships denge:hasRecipient ?agent } }
#: dates-in-order
DELETE { GRAPH graph:content { event:signing-of-harbour-treaty denge:endsOn ?day } } INSERT { GRAPH graph:content { event:signing-of-harbour-treaty denge:endsOn "2018-04-01" } } WHERE { GRAPH graph:content { event:signing-of-harbour-treaty denge:endsOn ?day } }
#: year-integer
DELETE { GRAPH graph:content { event:signing-of-harbour-treaty denge:year ?year } } INSERT { GRAPH graph:content { event:signing-of-harbour-treaty denge:year "2018" } } WHERE { GRAPH graph:content { event:signing-of-harbour-treaty denge:year ?year } }
#: quantity-value
DELETE WHERE { GRAPH graph:content { quantity:share-of-ships denge:numericValue ?value } }
#: quantity-unit
DELETE WHERE { GRAPH graph:content { quantity:share-of-ships denge:unit ?unit } }
#: quantity-comparator
DELETE WHERE { GRAPH graph:content { quantity:share-of-ships denge:comparator ?comparator } }
#: quantity-measures
DELETE WHERE { GRAPH graph:content { quantity:share-of-ships denge:measures ?text } }
#: quantity-percent
DELETE { GRAPH graph:content { quantity:share-of-ships denge:numericValue ?value } } INSERT { GRAPH graph:content { quantity:share-of-ships denge:numericValue "170"^^xsd:decimal } } WHERE { GRAPH graph:content { quantity:share-of-ships denge:numericValue ?value } }
