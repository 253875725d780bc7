"""Settings given for one run: typed as in denge.toml, and what is wrong with them is told."""

from __future__ import annotations

import pytest

from kg.problems import DengeError, load_catalogue
from kg.project import Settings, decode_settings, encode_settings, with_overrides


def test_values_are_read_as_toml_and_a_text_needs_no_quotes() -> None:
    written = (
        "query_seconds=5",
        "updates = true",
        "validation=warn",
        'title_en="A = B"',
        "title_tr=1453",
        'service_hosts=["example.org"]',
        'validation_of_graphs={"http://e/g" = "off"}',
        "workers=2",
        "workers=3",
    )
    assert with_overrides(Settings(body_seconds=3.0), written) == Settings(
        body_seconds=3.0,
        query_seconds=5.0,
        updates=True,
        validation="warn",
        title_en="A = B",
        title_tr="1453",
        service_hosts=("example.org",),
        validation_of_graphs={"http://e/g": "off"},
        workers=3,
    )


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("query_seconds", "override-form", "query_seconds=5"),
        ("=5", "override-form", "query_seconds=5"),
        ("workers=", "override-form", "query_seconds=5"),
        ("query_secnds=3", "unknown-setting", "query_seconds"),
        ("workers=many", "setting-type", "'many'"),
        ("workers=2.5", "setting-type", "2.5"),
        ("workers=1\nupdates=true", "setting-type", "updates"),
        ("updates=yes", "setting-type", "'yes'"),
        ("query_seconds=0", "setting-too-small", "0.1"),
        ("validation=never", "setting-choice", "enforce, warn, off"),
    ],
)
def test_what_cannot_be_is_told_with_what_was_written(written: str, code: str, told: str) -> None:
    with pytest.raises(DengeError) as caught:
        with_overrides(Settings(), [written])
    problem = caught.value.problem
    assert problem.code == f"project.{code}"
    assert problem.place is not None and problem.place.source == f"--set {written}"
    for language in ("en", "tr"):
        assert told in load_catalogue().wording(problem, language).detail


def test_another_process_reads_the_same_settings() -> None:
    settings = Settings(service_hosts=("a", "b:8080"), validation_of_graphs={"http://e/ğ": "off"}, query_seconds=0.5)
    assert decode_settings(encode_settings(settings)) == settings
    assert decode_settings(encode_settings(Settings())) == Settings()
