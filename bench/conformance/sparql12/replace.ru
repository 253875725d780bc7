PREFIX : <http://example.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
DELETE { ?claim rdf:reifies ?term }
INSERT { ?claim rdf:reifies <<( :bridge :finishedIn ?year )>> }
WHERE { ?claim rdf:reifies ?term ; :saidBy :historian BIND(OBJECT(?term) AS ?year) }
