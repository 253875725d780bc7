"""The knowledge graph: from reviewed Turtle files to a dataset, and from a dataset to answers."""
