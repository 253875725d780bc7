#: affirmed-and-denied
INSERT DATA { GRAPH claims:denge { claim:c007 a denge:Claim ; denge:localIdentifier "c007" ; denge:isExpressedIn work:harbour-2020 ; denge:isAssertedBy person:ada-marn ; denge:denies proposition:harbour-treaty-was-signed ; denge:hasModality modality:PlainAssertion ; denge:hasEvidentiality evidentiality:Observed ; denge:paraphrase "No name was ever put to any treaty."@en , "Hiçbir anlaşmaya hiçbir zaman imza konmamıştır."@tr } GRAPH anchors:denge { annotation:c006 oa:hasBody claim:c007 } }
#: agent-to-agent
INSERT DATA { GRAPH graph:reference { state:norland denge:concerns state:sudland } }
#: ambiguous-work-unmarked
INSERT DATA { GRAPH article:document { work:tell-2019a a denge:Work ; denge:citeKey "Tell2019a" ; denge:publicationYear 2019 ; dcterms:creator person:bo-tell ; skos:prefLabel "Tell, 2019a"@en , "Tell, 2019a"@tr } }
#: circular-support
INSERT DATA { GRAPH arguments:denge { inference:f004 a denge:Inference ; denge:hasPremise claim:c001 ; denge:hasConclusion proposition:sudland-supplies-ships ; denge:isDrawnBy person:ada-marn ; denge:isImplicit false } }
#: citation-without-report
INSERT DATA { GRAPH article:document { pointer:1-01 denge:backs claim:c001 } }
#: claim-address
DELETE { GRAPH ?graph { ?subject ?predicate ?object } } INSERT { GRAPH ?graph { ?renamed ?predicate ?object } } WHERE { GRAPH ?graph { ?subject ?predicate ?object } FILTER(?subject = claim:c006) BIND(<https://w3id.org/denge/id/claim/c006> AS ?renamed) } ;
DELETE { GRAPH ?graph { ?subject ?predicate claim:c006 } } INSERT { GRAPH ?graph { ?subject ?predicate <https://w3id.org/denge/id/claim/c006> } } WHERE { GRAPH ?graph { ?subject ?predicate claim:c006 } }
#: claim-in-unclaimed-sentence
INSERT DATA { GRAPH article:document { paragraph:1 a denge:Paragraph ; dcterms:isPartOf section:1 ; denge:startsAt 100 ; denge:endsAt 200 . sentence:1 a denge:Sentence ; dcterms:isPartOf paragraph:1 ; denge:sentenceNumber 1 ; denge:startsAt 100 ; denge:endsAt 200 ; denge:page 11 } GRAPH anchors:denge { sentence:1 denge:noClaimReason reason:Heading } }
#: conclusion-is-premise
INSERT DATA { GRAPH arguments:denge { inference:f004 a denge:Inference ; denge:hasPremise claim:c005 ; denge:hasConclusion proposition:harbour-treaty-was-signed ; denge:isDrawnBy person:ada-marn ; denge:isImplicit false } }
#: dangling-reference
INSERT DATA { GRAPH graph:content { proposition:league-should-watch-harbours denge:concerns place:no-such-place } }
#: detached-consequent
DELETE WHERE { GRAPH arguments:denge { inference:f003 denge:hasPremise claim:c005 } }
#: events-out-of-order
INSERT DATA { GRAPH graph:content { event:closing-of-the-strait a denge:Event ; skos:prefLabel "Closing of the strait"@en , "Boğazın kapanması"@tr ; denge:comesAfter event:signing-of-harbour-treaty . event:signing-of-harbour-treaty denge:comesAfter event:closing-of-the-strait } }
#: for-and-against
INSERT DATA { GRAPH arguments:denge { conflict:x003 a denge:Conflict ; denge:hasPremise claim:c001 ; denge:targetsProposition proposition:norland-opens-harbours ; denge:isDrawnBy person:ada-marn ; denge:isImplicit false } }
#: known-through-without-report
INSERT DATA { GRAPH claims:denge { claim:c002r denge:isKnownThrough claim:c001 } }
#: missing-partner
DELETE WHERE { GRAPH graph:content { situation:sudland-trades-with-norland denge:hasPartner state:norland } }
#: missing-role
DELETE WHERE { GRAPH graph:content { situation:norland-closes-harbours denge:hasOrientation ?orientation } }
#: orphan-proposition
INSERT DATA { GRAPH graph:content { proposition:strait-is-deep a denge:Proposition ; skos:prefLabel "The strait is deep"@en , "Boğaz derin"@tr ; denge:concerns place:grey-strait } }
#: own-claim-reported
INSERT DATA { GRAPH claims:denge { claim:c001 denge:reports claim:c005 ; denge:hasEndorsement endorsement:Endorsed } }
#: page-outside-work
DELETE { GRAPH anchors:denge { ?target denge:page 14 } } INSERT { GRAPH anchors:denge { ?target denge:page 21 } } WHERE { GRAPH anchors:denge { ?target denge:page 14 } } ;
DELETE { GRAPH article:document { page:14 denge:pageNumber ?number } } INSERT { GRAPH article:document { page:14 denge:pageNumber 21 } } WHERE { GRAPH article:document { page:14 denge:pageNumber ?number } }
#: report-cycle
INSERT DATA { GRAPH claims:denge { claim:c002r denge:reports claim:c002 } }
#: reported-work-not-cited
DELETE { GRAPH article:document { pointer:1-01 ?predicate ?object } } WHERE { GRAPH article:document { pointer:1-01 ?predicate ?object } }
#: same-proposition-twice
INSERT DATA { GRAPH graph:content { proposition:league-should-watch-harbours skos:altLabel "watching" . proposition:league-watches a denge:Proposition ; skos:prefLabel "The Sea League watches the harbours"@en , "Birlik limanları izliyor"@tr ; denge:concerns organization:sea-league } GRAPH arguments:denge { cause:k001 denge:hasCause proposition:league-watches } }
#: section-without-claim
INSERT DATA { GRAPH article:document { section:2 a denge:Section ; dcterms:isPartOf work:harbour-2020 ; skos:prefLabel "2. Straits"@en , "2. Boğazlar"@tr } }
#: shared-country-code
DELETE { GRAPH graph:reference { state:sudland denge:iso3166Alpha2 ?code } } INSERT { GRAPH graph:reference { state:sudland denge:iso3166Alpha2 "XN" } } WHERE { GRAPH graph:reference { state:sudland denge:iso3166Alpha2 ?code } }
#: shared-external-identifier
INSERT DATA { GRAPH graph:mappings { state:sudland skos:exactMatch <http://www.wikidata.org/entity/Q4115189> } }
#: short-span
DELETE { GRAPH anchors:denge { selector:c006 oa:end ?end } } INSERT { GRAPH anchors:denge { selector:c006 oa:end 1130 } } WHERE { GRAPH anchors:denge { selector:c006 oa:end ?end } }
#: source-before-event
DELETE { GRAPH graph:content { event:signing-of-harbour-treaty denge:year ?year } } INSERT { GRAPH graph:content { event:signing-of-harbour-treaty denge:year 2021 } } WHERE { GRAPH graph:content { event:signing-of-harbour-treaty denge:year ?year } } ;
INSERT DATA { GRAPH claims:denge { claim:c005 denge:reports claim:c005r ; denge:hasEndorsement endorsement:Neutral . claim:c005r a denge:Claim ; denge:isKnownThrough claim:c005 ; denge:isAssertedBy person:bo-tell ; denge:isExpressedIn work:tell-2019 ; denge:affirms proposition:harbour-treaty-was-signed } GRAPH article:document { pointer:1-01 denge:mayBack claim:c005 } }
#: span-past-end
DELETE { GRAPH anchors:denge { selector:r001 oa:end ?end } } INSERT { GRAPH anchors:denge { selector:r001 oa:end 5001 } } WHERE { GRAPH anchors:denge { selector:r001 oa:end ?end } }
#: uncovered-sentence
INSERT DATA { GRAPH article:document { paragraph:1 a denge:Paragraph ; dcterms:isPartOf section:1 ; denge:startsAt 210 ; denge:endsAt 245 . sentence:1 a denge:Sentence ; dcterms:isPartOf paragraph:1 ; denge:sentenceNumber 1 ; denge:startsAt 210 ; denge:endsAt 245 ; denge:page 11 } }
#: unknown-term
INSERT DATA { GRAPH graph:content { proposition:league-should-watch-harbours denge:concern place:grey-strait } }
#: value-outside-vocabulary
INSERT DATA { GRAPH arguments:denge { inference:f001 denge:hasScheme modality:Possibility } }
#: wrong-graph
DELETE { GRAPH graph:content { quantity:share-of-ships ?predicate ?object } } INSERT { GRAPH graph:reference { quantity:share-of-ships ?predicate ?object } } WHERE { GRAPH graph:content { quantity:share-of-ships ?predicate ?object } }
#: anchor-page
DELETE { GRAPH anchors:denge { target:c006 denge:page ?page } } INSERT { GRAPH anchors:denge { target:c006 denge:page 13 ; denge:lastPage 14 } } WHERE { GRAPH anchors:denge { target:c006 denge:page ?page } }
#: anchor-last-page
DELETE WHERE { GRAPH anchors:denge { target:r001 denge:lastPage ?last } }
#: anchor-section
INSERT DATA { GRAPH article:document { section:2 a denge:Section ; dcterms:isPartOf work:harbour-2020 , rendition:1 ; denge:startsAt 1050 ; skos:prefLabel "2. Straits"@en , "2. Boğazlar"@tr } } ;
DELETE { GRAPH anchors:denge { target:r001 oa:hasScope ?section } } INSERT { GRAPH anchors:denge { target:r001 oa:hasScope section:2 } } WHERE { GRAPH anchors:denge { target:r001 oa:hasScope ?section } }
#: pointer-page-of-claim
DELETE { GRAPH article:document { pointer:1-01 denge:page ?page } } INSERT { GRAPH article:document { pointer:1-01 denge:page 13 } } WHERE { GRAPH article:document { pointer:1-01 denge:page ?page } }
#: source-older-than-its-time
INSERT DATA { GRAPH graph:content { proposition:ships-still-come a denge:Proposition ; skos:prefLabel "Ships still come from Sudland"@en , "Gemiler hâlâ Sudlanda'dan geliyor"@tr ; denge:concerns state:sudland } GRAPH claims:denge { claim:c005 denge:reports claim:c005r ; denge:hasEndorsement endorsement:Neutral . claim:c005r a denge:Claim ; denge:isKnownThrough claim:c005 ; denge:isAssertedBy person:bo-tell ; denge:isExpressedIn work:tell-2011 ; denge:affirms proposition:ships-still-come } GRAPH article:document { work:tell-2011 a denge:Work ; denge:citeKey "Tell2011" ; denge:publicationYear 2011 ; dcterms:creator person:bo-tell ; skos:prefLabel "Tell, 2011"@en , "Tell, 2011"@tr . pointer:1-02 a denge:InTextPointer ; denge:pointsTo work:tell-2011 ; denge:citedAs "Tell, 2011" ; denge:page 14 ; denge:backs claim:c005 } }
#: pointer-without-report
INSERT DATA { GRAPH article:document { pointer:1-02 a denge:InTextPointer ; denge:pointsTo work:tell-2019 ; denge:citedAs "Tell, 2019" ; denge:page 12 ; denge:mayBack claim:c003 } }
