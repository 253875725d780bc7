"""The built dataset: sorted N-Quads and a manifest that names their version."""

from kg.dataset.canonical import canonical_lines
from kg.dataset.failures import has_failed, remember_failure, require_unfailed
from kg.dataset.files import replace_file
from kg.dataset.freshness import generator, input_digests, is_stale, room_files
from kg.dataset.manifest import Manifest, manifest_of, read_manifest, write_manifest
from kg.dataset.memory import add_to_store, rdflib_term, store_of
from kg.dataset.snapshot import Snapshot, write_dataset

__all__ = [
    "Manifest",
    "Snapshot",
    "add_to_store",
    "canonical_lines",
    "generator",
    "has_failed",
    "input_digests",
    "is_stale",
    "manifest_of",
    "rdflib_term",
    "read_manifest",
    "remember_failure",
    "replace_file",
    "require_unfailed",
    "room_files",
    "store_of",
    "write_dataset",
    "write_manifest",
]
