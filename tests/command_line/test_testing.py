"""`denge test` runs every step, reports each, and fails when one fails."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from terminal import Denge

# Plugins of others take longer to load than these tests to run.
CONFIGURATION = """
[tool.ruff]
line-length = 100
lint.select = ["E", "F"]
[tool.mypy]
files = ["tests"]
[tool.pytest.ini_options]
addopts = "-ra -p no:schemathesis -p no:hypothesispytest -p no:anyio"
"""


@pytest.fixture(scope="module")
def testing(denge: Denge, tmp_path_factory: pytest.TempPathFactory) -> Denge:
    """Run `denge test`; what mypy has found out about the standard library is kept from call to call."""
    return functools.partial(denge, "test", MYPY_CACHE_DIR=str(tmp_path_factory.mktemp("types")))


@pytest.fixture
def tested(tmp_path: Path) -> Path:
    for name in ("ontology", "kg/articles", "queries", "tests"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "denge.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text(CONFIGURATION)
    return tmp_path


def test_one_step_that_fails_fails_the_whole_and_the_others_still_run(testing: Denge, tested: Path) -> None:
    (tested / "tests" / "test_sample.py").write_text(
        "import pytest\n\n\ndef test_wrong() -> None:\n    raise AssertionError\n\n\n"
        'def test_skipped() -> None:\n    pytest.skip("no moon tonight")\n'
    )
    outcome = testing("-p", "no:cacheprovider", "--project", str(tested))
    assert outcome.code == 1
    assert "3 of 4 steps passed" in outcome.out
    assert "pytest: FAILED" in outcome.out and "mypy: passed" in outcome.out
    assert "no moon tonight" in outcome.out, "what is skipped is said, with the reason"


def test_arguments_go_to_pytest(testing: Denge, tested: Path) -> None:
    (tested / "tests" / "test_sample.py").write_text(
        "def test_right() -> None:\n    assert True\n\n\ndef test_wrong() -> None:\n    raise AssertionError\n"
    )
    outcome = testing("--json", "--project", str(tested), "-k", "right")
    assert outcome.code == 0
    assert [(step["step"], step["exit"]) for step in outcome.json()] == [
        ("ruff-check", 0),
        ("ruff-format", 0),
        ("mypy", 0),
        ("pytest", 0),
    ]


def test_without_tests_the_environment_is_not_fit(testing: Denge, tested: Path) -> None:
    (tested / "tests").rmdir()
    outcome = testing("--project", str(tested))
    assert outcome.code == 3
    assert "The tests cannot be run here" in outcome.err


def test_without_arguments_the_tests_run_side_by_side_and_those_that_need_quiet_two_at_a_time(
    testing: Denge, tested: Path
) -> None:
    (tested / "pyproject.toml").write_text(CONFIGURATION + 'markers = ["quiet: runs beside few others"]\n')
    (tested / "tests" / "test_sample.py").write_text(
        "import os\n\nimport pytest\n\n\ndef test_beside_others(request: pytest.FixtureRequest) -> None:\n"
        '    assert hasattr(request.config, "workerinput")\n\n\n'
        "@pytest.mark.quiet\ndef test_in_quiet() -> None:\n"
        '    assert os.environ["PYTEST_XDIST_WORKER_COUNT"] == "2"\n'
    )
    outcome = testing("--json", "--project", str(tested))
    assert [(step["step"], step["exit"]) for step in outcome.json()[2:]] == [
        ("mypy", 0),
        ("pytest", 0),
        ("pytest-quiet", 0),
    ]
    assert "Success: no issues found" in outcome.err, "what ran beside the tests is shown too"


@pytest.mark.full
def test_full_tests_run_when_all_are_asked_for(testing: Denge, tested: Path) -> None:
    (tested / "pyproject.toml").write_text(
        CONFIGURATION + 'markers = ["quiet: runs beside few others", "full: takes long"]\n'
    )
    (tested / "tests" / "test_sample.py").write_text(
        "from pathlib import Path\n\nimport pytest\n\n\n"
        '@pytest.mark.parametrize("part", ["beside", pytest.param("quiet", marks=pytest.mark.quiet)])\n'
        '@pytest.mark.parametrize("pace", [pytest.param("slow", marks=pytest.mark.full), "quick"])\n'
        'def test_run(part: str, pace: str) -> None:\n    Path(f"{part}-{pace}.ran").touch()\n'
    )

    def ran(*arguments: str) -> list[str]:
        outcome = testing(*arguments, "--json", "--project", str(tested))
        assert outcome.code == 0, outcome.err
        found = sorted(tested.glob("*.ran"))
        for path in found:
            path.unlink()
        return [path.stem for path in found]

    quick = ["beside-quick", "quiet-quick"]
    assert ran() == quick
    assert ran("--all") == ["beside-quick", "beside-slow", "quiet-quick", "quiet-slow"]
    assert ran("tests", "-m", "full") == ["beside-slow", "quiet-slow"]
