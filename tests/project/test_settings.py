"""denge.toml: what is wrong with it is told with its line, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.problems import DengeError, load_catalogue
from kg.project import Settings, list_settings, read_settings


@pytest.mark.parametrize(
    ("line", "code", "value"),
    [
        ("title_en = “Denge”", "settings-syntax", ""),
        ("workers =", "settings-syntax", ""),
        ("query_secnds = 3", "unknown-setting", "query_seconds"),
        ("workers = true", "setting-type", "True"),
        ('query_seconds = "20"', "setting-type", "20.0"),
        ("query_seconds = 0", "setting-too-small", "0.1"),
        ("query_seconds = nan", "setting-too-small", "nan"),
        ("query_megabytes = -5", "setting-too-small", "16"),
        ("workers = 0", "setting-too-small", "1"),
        ("queries_at_once = 0", "setting-too-small", "1"),
        ("updates = 1", "setting-type", "false"),
        ("workers = true", "setting-type", "1"),
        ('service_hosts = "example.org"', "setting-type", "[]"),
        ("service_hosts = [1]", "setting-type", "[1]"),
        ('validation = "strict"', "setting-choice", "enforce, warn, off"),
        ('validation_of_graphs = {"http://e/g" = "never"}', "setting-choice", "never"),
    ],
)
def test_a_setting_that_cannot_be_is_a_problem_with_its_line(tmp_path: Path, line: str, code: str, value: str) -> None:
    path = tmp_path / "denge.toml"
    path.write_text(f'title_tr = "Denge"\n{line}\n', encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        read_settings(path)
    problem = caught.value.problem
    assert problem.code == f"project.{code}"
    assert problem.place is not None and (problem.place.source, problem.place.line) == ("denge.toml", 2)
    for language in ("en", "tr"):
        assert value in load_catalogue().wording(problem, language).detail


def test_every_number_has_a_least_value_that_the_default_keeps(tmp_path: Path) -> None:
    path = tmp_path / "denge.toml"
    path.write_text("\ufeffspare_children = 0\nquery_seconds = 1\n", encoding="utf-8")
    assert read_settings(path) == Settings(spare_children=0, query_seconds=1.0)
    for setting in list_settings():
        if isinstance(setting.default, int | float) and not isinstance(setting.default, bool):
            assert setting.least is not None and setting.default >= setting.least, setting.name
            assert setting.unit is not None, setting.name


def test_problems_of_the_project_are_worded_and_every_wording_is_used(root: Path) -> None:
    raised = {
        code
        for path in (root / "kg" / "project").glob("*.py")
        for code in re.findall(r'"(project\.[a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert raised == {code for code in load_catalogue().entries if code.startswith("project.")}
