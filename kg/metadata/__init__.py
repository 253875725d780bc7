"""What a dataset says about itself, as triples of the graph `meta`: VoID, DCAT and PROV."""

from kg.metadata.describing import describe_dataset
from kg.metadata.naming import DATASET, address_of, part_of
from kg.metadata.release import Release, read_release

__all__ = ["DATASET", "Release", "address_of", "describe_dataset", "part_of", "read_release"]
