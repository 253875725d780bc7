"""`denge serve`: the address comes once it answers, and TERM ends it."""

from __future__ import annotations

import json
import signal
import subprocess
import urllib.request
from pathlib import Path

from terminal import command, environment

from kg.project import Project


def test_the_address_is_printed_once_it_answers_and_term_ends_with_0(shipped: Project, tmp_path: Path) -> None:
    arguments = command("serve", "--port", "0", "--json", "--data", str(shipped.built))
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            address = json.loads(process.stdout.readline())["address"]
            with urllib.request.urlopen(f"{address}questions/who-recognises.csv", timeout=20) as answer:
                assert answer.status == 200 and b"denied" in answer.read()
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()


def test_a_port_in_use_is_a_problem_of_the_environment(shipped: Project, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            command("serve", "--port", port, "--data", str(shipped.built)),
            cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert port in done.stderr and "Traceback" not in done.stderr
