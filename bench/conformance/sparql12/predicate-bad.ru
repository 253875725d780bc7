PREFIX : <http://example.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT DATA { :claim rdf:reifies <<( :bridge 1566 :builtIn )>> }
