"""The W3C suites of SPARQL run over HTTP against an endpoint, with a table and an EARL report of the outcomes."""
