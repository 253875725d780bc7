"""An empty, writable endpoint for a run of the suites."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from bench.conformance.endpoint import Addresses, addresses_of
from bench.serving import serving
from kg.engine import free_port

_HOST = "127.0.0.1"


@contextmanager
def scratch_endpoint(project: Path) -> Iterator[Addresses]:
    """`denge serve --scratch` that may ask itself by SERVICE. Raises `bench.serving.ServingError`."""
    port = free_port(_HOST, 0)
    settings = (f'service_hosts=["{_HOST}:{port}"]', "requests_per_minute=0")
    options = ["--scratch", "--project", str(project), "--host", _HOST, "--port", str(port)]
    options += [part for setting in settings for part in ("--set", setting)]
    with serving(project, options, ("address", "token")) as said:
        yield addresses_of(urljoin(said["address"], "sparql"), token=said["token"])
