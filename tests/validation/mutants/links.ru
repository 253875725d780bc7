#: work-title-or-key
DELETE WHERE { GRAPH article:document { work:tell-2019 denge:citeKey ?key } }
#: work-cite-key
INSERT DATA { GRAPH article:document { work:harbour-2020 denge:citeKey "Marn 2020" } }
#: work-year
INSERT DATA { GRAPH article:document { work:tell-2019 denge:publicationYear "2019" } }
#: pointer-work
DELETE WHERE { GRAPH article:document { pointer:1-01 denge:pointsTo ?work } } ;
INSERT DATA { GRAPH article:document { pointer:1-02 a denge:InTextPointer ; denge:pointsTo work:tell-2019 ; denge:citedAs "Tell, 2019" ; denge:page 12 ; denge:backs claim:c002 } }
#: pointer-cited-as
DELETE WHERE { GRAPH article:document { pointer:1-01 denge:citedAs ?text } }
#: pointer-page
DELETE WHERE { GRAPH article:document { pointer:1-01 denge:page ?page } }
#: pointer-claim
INSERT DATA { GRAPH article:document { pointer:1-02 a denge:InTextPointer ; denge:pointsTo work:tell-2019 ; denge:citedAs "Tell, 2019" ; denge:page 12 } }
#: wikidata-address
INSERT DATA { GRAPH graph:mappings { state:sudland skos:exactMatch <https://www.wikidata.org/wiki/Q13406268> } }
#: iso-code
DELETE WHERE { GRAPH graph:reference { state:sudland denge:iso3166Alpha3 ?code } }
#: latitude
INSERT DATA { GRAPH graph:mappings { place:grey-strait denge:longitude 47.5 } }
#: longitude
INSERT DATA { GRAPH graph:mappings { place:grey-strait denge:latitude 40.5 } }
#: no-same-as
INSERT DATA { GRAPH graph:reference { place:grey-strait owl:sameAs <http://www.wikidata.org/entity/Q4115189> } }
#: link-outside-mappings
INSERT DATA { GRAPH graph:reference { state:sudland skos:closeMatch <http://sws.geonames.org/587116/> } }
