"""A client of the Web Annotation Protocol, and annotations to send."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

BASE = "https://w3id.org/denge/"
ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN_CONTEXT = BASE + "ns/annotation.jsonld"
PROFILE = f'application/ld+json; profile="{ANNOTATION_CONTEXT}"'
CONTAINER = "/annotations/"
RENDITION = BASE + "id/article/tasdemir-2024/rendition/1"
PROPOSITION = BASE + "id/proposition/karabakh-covers-4392-square-kilometres"
PLAIN = BASE + "vocabulary/modality#PlainAssertion"
DIGEST = "sha-256;QkWOfXcwGYs6k_GSR_cX-stywoe4kWCipD16HvlEIwU"
IRIS = 'return=representation;include="http://www.w3.org/ns/oa#PreferContainedIRIs"'
DESCRIPTIONS = 'return=representation;include="http://www.w3.org/ns/oa#PreferContainedDescriptions"'
MINIMAL = 'return=representation;include="http://www.w3.org/ns/ldp#PreferMinimalContainer"'


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        return ", ".join(self.headers.get_all(name, []))

    @property
    def code(self) -> str:
        return str(self.json()["code"])

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()

    def words(self, name: str) -> set[str]:
        """The comma-separated values of a header."""
        return {each.strip() for each in self.header(name).split(",") if each.strip()}


class Client:
    """Sends requests as one person, or as nobody."""

    def __init__(self, address: str, token: str = "") -> None:
        self.address = address
        self._token = token

    def send(self, method: str, target: str, body: bytes | None = None, **headers: str) -> Reply:
        """Names of headers have an underscore in place of a hyphen."""
        parts = urlsplit(target)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self._token and "Authorization" not in named:
            named["Authorization"] = f"Bearer {self._token}"
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Reply:
        return self.send("GET", target, **headers)

    def post(self, document: Any, **headers: str) -> Reply:
        return self.send("POST", CONTAINER, encoded(document), **{"Content_Type": PROFILE, **headers})

    def put(self, target: str, document: Any, **headers: str) -> Reply:
        return self.send("PUT", target, encoded(document), **{"Content_Type": PROFILE, **headers})

    def delete(self, target: str, **headers: str) -> Reply:
        return self.send("DELETE", target, **headers)

    def decide(self, target: str, standing: str, reason: str = "", **headers: str) -> Reply:
        wish = encoded({"standing": standing, "reason": reason})
        return self.send("POST", f"{target}/standing", wish, **{"Content_Type": "application/json", **headers})

    def made(self, document: Any = None, **headers: str) -> str:
        """The address of a new annotation."""
        reply = self.post(comment() if document is None else document, **headers)
        assert reply.status == 201, reply.body
        return reply.header("Location")


def encoded(document: Any) -> bytes:
    return document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()


def comment(text: str = "A remark.", target: Any = "http://example.org/page", **members: Any) -> dict[str, Any]:
    """An annotation as any client makes it; it brings nothing to the graph."""
    body = {"type": "TextualBody", "value": text, "purpose": "commenting", "format": "text/plain", "language": "en"}
    return {"@context": ANNOTATION_CONTEXT, "type": "Annotation", "body": body, "target": target, **members}


def passage(**members: Any) -> dict[str, Any]:
    selector = {"type": "TextPositionSelector", "start": 3890, "end": 4154, "skeletonLength": 228, **members}
    selector.setdefault("spanDigest", DIGEST)
    return {"type": "SpecificResource", "source": RENDITION, "selector": [selector]}


def claim(**members: Any) -> dict[str, Any]:
    """A body: what somebody reads at the passage."""
    texts = {
        "en": "At this place the figure for the area is called into doubt.",
        "tr": "Bu yerde yüzölçümü için verilen sayıya kuşkuyla bakılıyor.",
    }
    own: Mapping[str, Any] = {"type": "Claim", "paraphrase": texts, "denies": PROPOSITION, "hasModality": PLAIN}
    return {**own, "page": 38, **members}


def reading(*bodies: Mapping[str, Any], **members: Any) -> dict[str, Any]:
    """An annotation that brings claims or relations."""
    return {
        "@context": [ANNOTATION_CONTEXT, OWN_CONTEXT],
        "type": "Annotation",
        "motivation": "identifying",
        "body": [dict(each) for each in bodies] or [claim()],
        "target": passage(),
        **members,
    }


def values(found: Mapping[str, Any], name: str) -> list[Any]:
    """The values of a member that may hold one or several."""
    value = found.get(name, [])
    return value if isinstance(value, list) else [value]
