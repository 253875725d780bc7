PREFIX : <http://example.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT DATA { :bridge :builtIn 1566 ~ :claim {| :saidBy :traveller |} }
