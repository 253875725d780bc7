# One mutant a rule: what is done to the tiny sound ontology so that this rule alone complains.
#: missing-label
DELETE DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "liman"@tr } }
#: multiple-labels
INSERT DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "port"@en } }
#: duplicate-label
DELETE DATA { GRAPH graph:ontology { denge:liesIn rdfs:label "lies in"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:liesIn rdfs:label "Shelters"@en } }
#: label-whitespace
DELETE DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "harbour"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "harbour "@en } }
#: label-formatting
DELETE DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "harbour"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "safe\tharbour"@en } }
#: annotation-whitespace
INSERT DATA { GRAPH graph:ontology { denge:Harbour skos:example "The cove  to the south."@en } }
#: synonym-repeats-label
INSERT DATA { GRAPH graph:ontology { denge:Harbour skos:altLabel "Ship"@en } }
#: shared-synonym
INSERT DATA { GRAPH graph:ontology { denge:Ship skos:altLabel "vessel"@en . denge:Ferry skos:altLabel "Vessel"@en } }
#: missing-concept-words
DELETE DATA { GRAPH graph:ontology { kind:Oil skos:definition "Ham ve işlenmiş."@tr } }
#: duplicate-concept-label
DELETE DATA { GRAPH graph:ontology { kind:Oil skos:prefLabel "petrol"@tr } } ;
INSERT DATA { GRAPH graph:ontology { kind:Oil skos:prefLabel "Posta"@tr } }
#: missing-definition
DELETE DATA { GRAPH graph:ontology { denge:Harbour skos:definition "Kıyıda, suyu durgun yer."@tr } }
#: multiple-definitions
INSERT DATA { GRAPH graph:ontology { denge:Harbour skos:definition "A place where craft are safe."@en } }
#: duplicate-definition
DELETE DATA { GRAPH graph:ontology { kind:Oil skos:definition "Crude and refined."@en } } ;
INSERT DATA { GRAPH graph:ontology { kind:Oil skos:definition "Letters and parcels."@en } }
#: definition-form
DELETE DATA { GRAPH graph:ontology { denge:Harbour skos:definition "A stretch of calm water beside land."@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Harbour skos:definition "a stretch of calm water"@en } }
#: definition-too-short
DELETE DATA { GRAPH graph:ontology { denge:Harbour skos:definition "A stretch of calm water beside land."@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Harbour skos:definition "Calm water."@en } }
#: circular-definition
DELETE DATA { GRAPH graph:ontology { denge:Harbour skos:definition "A stretch of calm water beside land."@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Harbour skos:definition "The water of a harbour, which is calm."@en } }
#: definition-without-genus
DELETE DATA { GRAPH graph:ontology { denge:Ferry skos:definition "A ship that carries people to and fro."@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Ferry skos:definition "What carries people to and fro."@en } }
#: missing-example
DELETE DATA { GRAPH graph:ontology { denge:Harbour skos:example "Eski kentin altındaki koy."@tr } }
#: deprecated-value
INSERT DATA { GRAPH graph:ontology { denge:Harbour owl:deprecated "yes" } }
#: deprecated-without-replacement
DELETE { GRAPH graph:ontology { denge:draught rdfs:label ?label } GRAPH graph:content { ?boat denge:draught ?depth } } INSERT { GRAPH graph:ontology { denge:draught owl:deprecated true ; rdfs:label "deprecated: has draught"@en , "kullanımdan kalktı: çektiği su"@tr } } WHERE { GRAPH graph:ontology { denge:draught rdfs:label ?label } GRAPH graph:content { ?boat denge:draught ?depth } }
#: replaced-by-no-living-term
DELETE { GRAPH graph:ontology { denge:draught rdfs:label ?label } GRAPH graph:content { ?boat denge:draught ?depth } } INSERT { GRAPH graph:ontology { denge:draught owl:deprecated true ; dcterms:isReplacedBy denge:depth ; rdfs:label "deprecated: has draught"@en , "kullanımdan kalktı: çektiği su"@tr } } WHERE { GRAPH graph:ontology { denge:draught rdfs:label ?label } GRAPH graph:content { ?boat denge:draught ?depth } }
#: replacement-of-living-term
INSERT DATA { GRAPH graph:ontology { denge:follows dcterms:isReplacedBy denge:liesIn } }
#: deprecated-in-axiom
DELETE { GRAPH graph:ontology { denge:Ship rdfs:label ?label } GRAPH graph:content { thing:boat a denge:Ship } } INSERT { GRAPH graph:ontology { denge:Ship owl:deprecated true ; dcterms:isReplacedBy denge:Ferry ; rdfs:label "deprecated: ship"@en , "kullanımdan kalktı: gemi"@tr . denge:Ferry skos:definition "A deprecated: ship for people."@en . denge:Tanker skos:definition "A deprecated: ship for oil."@en } } WHERE { GRAPH graph:ontology { denge:Ship rdfs:label ?label } } ;
DELETE DATA { GRAPH graph:ontology { denge:Ferry skos:definition "A ship that carries people to and fro."@en . denge:Tanker skos:definition "A ship that carries oil in bulk."@en } }
#: deprecated-in-data
DELETE { GRAPH graph:ontology { denge:draught rdfs:label ?label } } INSERT { GRAPH graph:ontology { denge:draught owl:deprecated true ; dcterms:isReplacedBy denge:follows ; rdfs:label "deprecated: has draught"@en , "kullanımdan kalktı: çektiği su"@tr } } WHERE { GRAPH graph:ontology { denge:draught rdfs:label ?label } }
#: deprecated-label-unmarked
DELETE WHERE { GRAPH graph:content { ?boat denge:draught ?depth } } ;
INSERT DATA { GRAPH graph:ontology { denge:draught owl:deprecated true ; dcterms:isReplacedBy denge:follows } }
#: living-term-marked-deprecated
DELETE DATA { GRAPH graph:ontology { denge:follows rdfs:label "follows"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:follows rdfs:label "deprecated: follows"@en } }
#: missing-title
DELETE DATA { GRAPH graph:ontology { onto:claims dcterms:title "Limanlar"@tr } }
#: missing-description
DELETE DATA { GRAPH graph:ontology { onto:claims dcterms:description "Harbours and what lies in them."@en } }
#: missing-licence
DELETE WHERE { GRAPH graph:ontology { onto:claims dcterms:license ?licence } } ;
INSERT DATA { GRAPH graph:ontology { onto:claims dcterms:license "free" } }
#: missing-version
DELETE WHERE { GRAPH graph:ontology { onto:claims owl:versionIRI ?version } }
#: version-address
DELETE { GRAPH graph:ontology { onto:claims owl:versionIRI ?version } } INSERT { GRAPH graph:ontology { onto:claims owl:versionIRI <https://w3id.org/denge/onto/claims/0.9> } } WHERE { GRAPH graph:ontology { onto:claims owl:versionIRI ?version } }
#: missing-prior-version
DELETE { GRAPH graph:ontology { onto:claims owl:versionIRI ?version ; owl:versionInfo ?info } } INSERT { GRAPH graph:ontology { onto:claims owl:versionIRI <https://w3id.org/denge/onto/claims/1.1.0> ; owl:versionInfo "1.1.0" } } WHERE { GRAPH graph:ontology { onto:claims owl:versionIRI ?version ; owl:versionInfo ?info } }
#: missing-authorship
DELETE WHERE { GRAPH graph:ontology { onto:claims dcterms:publisher ?agent } }
#: missing-date
DELETE WHERE { GRAPH graph:ontology { onto:claims dcterms:issued ?day } } ;
INSERT DATA { GRAPH graph:ontology { onto:claims dcterms:issued "last spring" } }
#: missing-citation
DELETE WHERE { GRAPH graph:ontology { onto:claims dcterms:bibliographicCitation ?text } }
#: missing-preferred-prefix
DELETE WHERE { GRAPH graph:ontology { onto:claims vann:preferredNamespacePrefix ?text } }
#: no-persistent-address
DELETE { GRAPH graph:ontology { onto:claims ?property ?value . ?term rdfs:isDefinedBy onto:claims } } INSERT { GRAPH graph:ontology { <https://harbours.example/claims> ?property ?value . ?term rdfs:isDefinedBy <https://harbours.example/claims> } } WHERE { GRAPH graph:ontology { onto:claims ?property ?value FILTER(?property != owl:versionIRI) OPTIONAL { ?term rdfs:isDefinedBy onto:claims } } } ;
DELETE WHERE { GRAPH graph:ontology { onto:claims owl:versionIRI ?version } } ;
INSERT DATA { GRAPH graph:ontology { <https://harbours.example/claims> owl:versionIRI <https://harbours.example/claims/1.0.0> } } ;
DELETE WHERE { GRAPH graph:ontology { onto:claims a owl:Ontology } }
#: file-extension-in-address
INSERT { GRAPH graph:alignments { <https://w3id.org/denge/onto/harbours.ttl> ?property ?value ; owl:versionIRI <https://w3id.org/denge/onto/harbours.ttl/1.0.0> } } WHERE { GRAPH graph:ontology { onto:claims ?property ?value FILTER(?property != owl:versionIRI) } }
#: import-from-outside
INSERT DATA { GRAPH graph:ontology { onto:claims owl:imports <http://purl.org/spar/cito/> } }
#: term-without-module
INSERT DATA { GRAPH graph:ontology { denge:Harbour rdfs:isDefinedBy onto:harbours } }
#: subclass-cycle
INSERT DATA { GRAPH graph:ontology { denge:Ship rdfs:subClassOf denge:Ship } }
#: subproperty-cycle
INSERT DATA { GRAPH graph:ontology { denge:liesIn rdfs:subPropertyOf denge:follows . denge:follows rdfs:subPropertyOf denge:liesIn } }
#: inverse-does-not-fit
DELETE DATA { GRAPH graph:ontology { denge:shelters rdfs:range denge:Ship } } ;
INSERT DATA { GRAPH graph:ontology { denge:shelters rdfs:range denge:Ferry } }
#: inverse-of-itself
INSERT DATA { GRAPH graph:ontology { denge:follows owl:inverseOf denge:follows } }
#: inverse-of-symmetric
DELETE DATA { GRAPH graph:ontology { denge:liesIn owl:inverseOf denge:shelters . denge:liesIn rdfs:range denge:Harbour . denge:shelters rdfs:domain denge:Harbour } } ;
INSERT DATA { GRAPH graph:ontology { denge:liesIn a owl:SymmetricProperty ; owl:inverseOf denge:shelters ; rdfs:range denge:Ship . denge:shelters rdfs:domain denge:Ship } }
#: several-domains
INSERT DATA { GRAPH graph:ontology { denge:draught rdfs:domain denge:Ferry } }
#: several-ranges
INSERT DATA { GRAPH graph:ontology { denge:draught rdfs:range xsd:integer } }
#: missing-domain
DELETE WHERE { GRAPH graph:ontology { denge:draught rdfs:domain ?domain } }
#: missing-range
DELETE WHERE { GRAPH graph:ontology { denge:draught rdfs:range ?range } }
#: symmetric-across-kinds
INSERT DATA { GRAPH graph:ontology { denge:kindOfCargo a owl:SymmetricProperty } }
#: transitive-across-kinds
INSERT DATA { GRAPH graph:ontology { denge:kindOfCargo a owl:TransitiveProperty } }
#: equivalent-properties-differ
INSERT DATA { GRAPH graph:ontology { denge:liesIn owl:equivalentProperty denge:follows } }
#: equivalent-pair
INSERT DATA { GRAPH graph:ontology { denge:Tanker owl:equivalentClass denge:Harbour } }
#: equivalent-to-relative
INSERT DATA { GRAPH graph:ontology { denge:Ferry owl:equivalentClass denge:Ship } }
#: equivalence-without-genus
INSERT DATA { GRAPH graph:ontology { denge:Tanker owl:equivalentClass [ a owl:Restriction ; owl:onProperty denge:liesIn ; owl:someValuesFrom denge:Harbour ] } }
#: several-equivalences
INSERT DATA { GRAPH graph:ontology { denge:Tanker owl:equivalentClass [ a owl:Class ; owl:unionOf ( denge:Harbour ) ] , [ a owl:Class ; owl:intersectionOf ( denge:Ship ) ] } }
#: recursive-axiom
INSERT DATA { GRAPH graph:ontology { denge:Tanker owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( denge:Ship [ a owl:Restriction ; owl:onProperty denge:follows ; owl:someValuesFrom denge:Tanker ] ) ] } }
#: is-a-property
DELETE DATA { GRAPH graph:ontology { denge:follows rdfs:label "follows"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:follows rdfs:label "is a kind of"@en } }
#: merged-concepts
DELETE DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "harbour"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Harbour rdfs:label "harbour or pier"@en } }
#: miscellaneous-class
DELETE DATA { GRAPH graph:ontology { denge:Tanker rdfs:label "tanker"@en } } ;
INSERT DATA { GRAPH graph:ontology { denge:Tanker rdfs:label "other craft"@en } }
#: naming
INSERT DATA { GRAPH graph:ontology { kind:dry_goods a skos:Concept ; skos:inScheme <https://w3id.org/denge/vocabulary/kind> ; skos:prefLabel "dry goods"@en , "kuru yük"@tr ; skos:definition "Grain and salt."@en , "Tahıl ve tuz."@tr } GRAPH graph:content { thing:boat denge:kindOfCargo kind:dry_goods } }
#: short-chain
INSERT DATA { GRAPH graph:ontology { denge:follows owl:propertyChainAxiom ( denge:liesIn ) } }
#: undeclared-class
DELETE DATA { GRAPH graph:ontology { denge:draught rdfs:domain denge:Ship } } ;
INSERT DATA { GRAPH graph:ontology { denge:draught rdfs:domain denge:Boat } }
#: undeclared-property
INSERT DATA { GRAPH graph:ontology { denge:Ferry dcterms:subject "boats"@en } }
#: no-web-address
INSERT DATA { GRAPH graph:ontology { <urn:harbours:Pier> a owl:AnnotationProperty } }
#: hijacked-term
INSERT DATA { GRAPH graph:ontology { skos:Concept rdfs:subClassOf denge:Harbour } }
#: foreign-term-without-home
INSERT DATA { GRAPH graph:ontology { <http://schema.org/name> a owl:AnnotationProperty } }
#: unknown-built-in
INSERT DATA { GRAPH graph:ontology { denge:Ferry rdfs:describedBy onto:claims } }
#: top-classes-not-disjoint
DELETE WHERE { GRAPH graph:ontology { denge:Ferry rdfs:subClassOf ?ship } }
#: siblings-not-disjoint
DELETE { GRAPH graph:ontology { ?set owl:members ?list } } WHERE { GRAPH graph:ontology { ?set owl:members ?list . ?list rdf:first denge:Ferry } }
#: several-superclasses
INSERT DATA { GRAPH graph:ontology { denge:Ferry rdfs:subClassOf denge:Tanker } }
#: unused-term
DELETE WHERE { GRAPH graph:content { thing:boat denge:draught ?depth } }
#: unused-concept
DELETE WHERE { GRAPH graph:content { thing:boat denge:kindOfCargo ?cargo } }
