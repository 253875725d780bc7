"""Who gets a compressed response, and of what."""

from __future__ import annotations

import pytest

from server.front.compression import is_compressible, wants_gzip
from server.front.reply import Reply, merged_vary


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZip", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip; q=0.001", True),
        ("gzip;q=0, *", False),
        ("*", True),
        ("*;q=0", False),
        ("*;q=0, gzip", True),
        ("br, deflate", False),
        ("br;q=1.0, gzip;q=0.8", True),
        ("identity, gzip;q=0.5", False),
        ("identity;q=0.5, gzip;q=0.5", True),
        ("gzip;q=much", False),
        ("identity", False),
        (",,gzip,", True),
        ("gzipped", False),
    ],
)
def test_accept_encoding_decides(header: str | None, wanted: bool) -> None:
    assert wants_gzip(header) == wanted


@pytest.mark.parametrize(
    ("content_type", "length", "coding", "compressible"),
    [
        ("application/sparql-results+json", 1_024, None, True),
        ("application/sparql-results+json", 1_023, None, False),
        ("text/turtle; charset=utf-8", 5_000, None, True),
        ("application/rdf+xml", 5_000, None, True),
        ("application/n-triples", 5_000, None, True),
        ("image/png", 5_000, None, False),
        ("font/woff2", 5_000, None, False),
        ("application/zip", 5_000, None, False),
        ("text/plain", 5_000, "gzip", False),
        (None, 5_000, None, False),
    ],
)
def test_what_is_worth_it(content_type: str | None, length: int, coding: str | None, compressible: bool) -> None:
    fields = [("content-type", content_type)] if content_type else []
    fields += [("content-encoding", coding)] if coding else []
    assert is_compressible(Reply(200, tuple(fields), b"x" * length)) == compressible


def test_vary_names_each_header_once() -> None:
    assert merged_vary("Accept, accept-language", None, "ACCEPT", "Accept-Encoding") == (
        "Accept, accept-language, Accept-Encoding"
    )
    assert merged_vary("Accept", "*") == "*"
    assert merged_vary(None, "") == ""
