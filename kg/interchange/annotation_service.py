"""Speaks to the container of annotations of a running server (Web Annotation Protocol, 4 and 5.1)."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from kg.interchange.json_file import objects, text_of, texts_of
from kg.problems import DengeError, Problem

MEDIA_TYPE: Final = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
_DESCRIPTIONS: Final = 'return=representation;include="http://www.w3.org/ns/oa#PreferContainedDescriptions"'
_CONTAINER: Final = "/annotations/"
_SECONDS: Final = 60
"""How long to wait for one answer."""
_LONGEST: Final = 16_000_000
"""Bytes of an answer."""
_MOST_PAGES: Final = 100_000
_PATIENCE: Final = 20
"""How often to send once more what the server had no time for."""
_LONGEST_PAUSE: Final = 60.0
_BUSY: Final = frozenset({429, 503})


@dataclass(frozen=True)
class Answer:
    """What a server answers: the status, the JSON of its body (empty where that is none), and the header Location."""

    status: int
    document: Mapping[str, Any]
    location: str = ""
    pause: float = 0.0


class AnnotationService:
    """One container, for one annotator. The token is in no problem, no text and no file that comes from here."""

    def __init__(self, address: str, token: str, language: str) -> None:
        """`address` is that of a server or of its container; `language`, en or tr, that of the server's words.

        Raises DengeError `interchange.no-address`, `interchange.open-connection` or `interchange.no-token`.
        """
        self.container = _container(address)
        if not token or not token.isascii() or not token.isprintable() or " " in token:
            raise DengeError(Problem("interchange.no-token", {}))
        self._token = token
        self._language = language

    def known(self) -> Mapping[str, str]:
        """The address of each annotation that is there by what it may be known by: its address, `canonical`, `via`.

        Raises DengeError `interchange.unreachable` or `interchange.no-container`.
        """
        found: dict[str, str] = {}
        for each in self._annotations():
            address = text_of(each, "id")
            for name in (address, *texts_of(each, "canonical"), *texts_of(each, "via")):
                found.setdefault(name, address)
        return found

    def create(self, annotation: Mapping[str, Any]) -> Answer:
        """Send a new annotation (5.1). Raises DengeError `interchange.unreachable`."""
        body = json.dumps(annotation, ensure_ascii=False).encode()
        headers = {"Content-Type": MEDIA_TYPE, "Authorization": f"Bearer {self._token}"}
        return self._patiently("POST", self.container, body, headers)

    def _annotations(self) -> Iterator[Mapping[str, Any]]:
        """All annotations of the container, page by page; a page of another server is not asked for."""
        page: Any = self._read(self.container).get("first")
        for _ in range(_MOST_PAGES):
            if isinstance(page, str):
                page = self._read(urljoin(self.container, page))
            if not isinstance(page, Mapping):
                return
            yield from objects(page.get("items", []))
            page = page.get("next")

    def _read(self, address: str) -> Mapping[str, Any]:
        if urlsplit(address)[:2] != urlsplit(self.container)[:2]:
            raise self._no_container(f"a page stands at another server: {address[:200]}")
        answer = self._patiently("GET", address, None, {"Prefer": _DESCRIPTIONS})
        if answer.status != 200 or "AnnotationCollection" not in str(answer.document):
            raise self._no_container(words_of(answer))
        return answer.document

    def _patiently(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """The answer; where the server has no time it is asked again after the pause that it names."""
        answer = self._answer(method, address, body, headers)
        for _ in range(_PATIENCE):
            if answer.status not in _BUSY or not 0 < answer.pause <= _LONGEST_PAUSE:
                break
            time.sleep(answer.pause)
            answer = self._answer(method, address, body, headers)
        return answer

    def _answer(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """One request. No redirect is followed, so the token goes nowhere else."""
        parts = urlsplit(address)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        asked = {"Accept": "application/ld+json, application/problem+json", "Accept-Language": self._language}
        connection = (
            HTTPSConnection(parts.netloc, timeout=_SECONDS, context=ssl.create_default_context())
            if parts.scheme == "https"
            else HTTPConnection(parts.netloc, timeout=_SECONDS)
        )
        try:
            connection.request(method, target, body, {**asked, **headers})
            got = connection.getresponse()
            content = got.read(_LONGEST + 1)
            pause = got.headers.get("Retry-After", "")
            return Answer(
                got.status,
                _object(content),
                urljoin(address, got.headers.get("Location", "")) if "Location" in got.headers else "",
                float(pause) if pause.isascii() and pause.isdigit() else 0.0,
            )
        except (OSError, HTTPException) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            values = {"address": self.container, "reason": reason}
            raise DengeError(Problem("interchange.unreachable", values)) from error
        finally:
            connection.close()

    def _no_container(self, reason: str) -> DengeError:
        return DengeError(Problem("interchange.no-container", {"address": self.container, "reason": reason}))


def words_of(answer: Answer) -> str:
    """What a server says of why it refuses: title, detail and remedy of its problem document (RFC 9457)."""
    told = [text_of(answer.document, name).strip() for name in ("title", "detail", "remedy")]
    sentences = [each if each.endswith((".", "!", "?")) else f"{each}." for each in told if each]
    return " ".join(sentences) or f"HTTP {answer.status}"


def _object(content: bytes) -> Mapping[str, Any]:
    if len(content) > _LONGEST:
        return {}
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _container(address: str) -> str:
    """The address of the container; a token goes to it over TLS, or to this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_one = parts.scheme in ("http", "https") and bool(host) and parts.port != 0
    except ValueError:
        is_one, host, parts = False, "", urlsplit("")
    if not is_one or parts.query or parts.fragment or "@" in parts.netloc:
        raise DengeError(Problem("interchange.no-address", {"address": address.rpartition("@")[2][:200]}))
    if parts.scheme == "http" and not _is_here(host):
        raise DengeError(Problem("interchange.open-connection", {"host": host}))
    path = parts.path if parts.path.endswith(_CONTAINER) else parts.path.rstrip("/") + _CONTAINER
    return f"{parts.scheme}://{parts.netloc}{path}"


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
