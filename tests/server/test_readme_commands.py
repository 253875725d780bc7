"""Each curl command of the README is answered by a running server with what the README says."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import urllib.request
from pathlib import Path

from pyoxigraph import RdfFormat, parse

SERVER = "http://127.0.0.1:8000"


def test_each_command_is_answered(root: Path, true_address: str) -> None:
    commands = re.findall(r"`(curl [^`]+)`", (root / "README.md").read_text(encoding="utf-8"))
    assert len(commands) >= 9, "one for each kind of use"
    for command in commands:
        words = shlex.split(command)
        (address,) = [word for word in words if word.startswith(SERVER)]
        headers = dict(words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H")
        request = urllib.request.Request(address.replace(SERVER, true_address), headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
            media_type = answer.headers.get_content_type()
        if "Accept" in headers:
            assert media_type == headers["Accept"], command
            assert len(list(parse(body, RdfFormat.from_media_type(media_type)))) > 5, command
        elif "json" in media_type:
            assert json.loads(body), command
        elif media_type == "application/gzip":
            assert gzip.decompress(body).count(b"\n") > 50_000
        else:
            assert len(body) > 100, command
