"""Files of a dataset as a research object: the metadata of RO-Crate 1.1, and the archive that holds both."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.exchange.bibliography import Record

METADATA_NAME: Final = "ro-crate-metadata.json"
_CONTEXT: Final = "https://w3id.org/ro/crate/1.1/context"
_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
# The earliest time that an archive can hold: equal files give equal archives.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """A file of the crate: its path in it, its media type, its name and purpose, its size in bytes and SHA-256."""

    path: str
    media_type: str
    title: str
    purpose: str
    size: int
    digest: str


@dataclass(frozen=True)
class Dataset:
    """What the crate is about. `published` is a date (ISO 8601); `address` is where the dataset lives."""

    title: str
    description: str
    version: str
    published: str
    address: str


def crate_metadata(dataset: Dataset, parts: Iterable[Part], records: Iterable[Record]) -> bytes:
    """The metadata in JSON-LD; of the root, name, description, datePublished and licence are required (4.2)."""
    files = list(parts)
    analysed = [each for each in records if each.is_analysed]
    authors = {author.name: author for record in analysed for author in record.authors}
    graph: list[Mapping[str, Any]] = [
        {
            "@id": METADATA_NAME,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _PROFILE},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": dataset.title,
            "description": dataset.description,
            "datePublished": dataset.published,
            "license": {"@id": _LICENCE},
            "version": dataset.version,
            "identifier": dataset.address,
            "inLanguage": ["en", "tr"],
            "hasPart": [{"@id": each.path} for each in files],
            "about": [{"@id": each.iri} for each in analysed],
        },
        {
            "@id": _LICENCE,
            "@type": "CreativeWork",
            "name": "Creative Commons Attribution 4.0 International",
            "identifier": _LICENCE,
        },
        *(_file(each) for each in files),
        *(_article(each) for each in analysed),
        *({"@id": _author_id(name), "@type": "Person", "name": name} for name in sorted(authors)),
    ]
    document = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def write_archive(target: Path, metadata: bytes, files: Mapping[str, Path]) -> None:
    """An archive with the metadata first; the same files give the same bytes. What is compressed already is stored."""
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_entry(METADATA_NAME), metadata, zipfile.ZIP_DEFLATED)
        for name, path in files.items():
            entry = _entry(name)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".gz", ".zip")) else zipfile.ZIP_DEFLATED
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
                while piece := source.read(1 << 20):
                    packed.write(piece)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    return entry


def _file(part: Part) -> Mapping[str, Any]:
    return {
        "@id": part.path,
        "@type": "File",
        "name": part.title,
        "description": part.purpose,
        "encodingFormat": part.media_type,
        "contentSize": str(part.size),
        "sha256": part.digest,
    }


def _article(record: Record) -> Mapping[str, Any]:
    article: dict[str, Any] = {
        "@id": record.iri,
        "@type": "ScholarlyArticle",
        "name": record.title or record.key,
        "author": [{"@id": _author_id(each.name)} for each in record.authors],
        "datePublished": record.year,
        "inLanguage": record.language,
        "isPartOf": record.journal,
        "pagination": "-".join(record.pages),
    }
    return {name: value for name, value in article.items() if value}


def _author_id(name: str) -> str:
    return "#" + "-".join(name.lower().split())
