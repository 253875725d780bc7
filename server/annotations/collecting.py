"""The container as a collection of annotations, and its pages (Web Annotation Protocol, 4.2 and 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kg.annotations import ANNOTATION, AnnotationStore, Selection
from kg.problems import DengeError, Problem
from server.annotations.addresses import annotation_address, collection_address, context_address
from server.annotations.representing import LDP_CONTEXT, annotation_document

IRIS_ON_A_PAGE: Final = 100
ANNOTATIONS_ON_A_PAGE: Final = 20
_LABEL: Final = {"en": "Annotations", "tr": "Notlar"}


@dataclass(frozen=True)
class Collection:
    """A list of annotations: all of them or a selection, as IRIs only or whole, at one state of the store."""

    store: AnnotationStore
    selection: Selection
    iris: bool
    language: str
    total: int
    last_change: int
    modified: str

    @property
    def size(self) -> int:
        """Annotations on a page."""
        return IRIS_ON_A_PAGE if self.iris else ANNOTATIONS_ON_A_PAGE

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // self.size)

    @property
    def address(self) -> str:
        """The IRI of the collection."""
        return collection_address(self._values())

    def page_address(self, number: int) -> str:
        """The IRI of a page."""
        return collection_address({**self._values(), "page": str(number)})

    def document(self, minimal: bool) -> dict[str, Any]:
        """The collection; with its first page in it unless `minimal`."""
        document: dict[str, Any] = {
            "@context": [ANNOTATION, context_address(), LDP_CONTEXT],
            "id": self.address,
            "type": ["BasicContainer", "AnnotationCollection"],
            **self._summary(),
        }
        if self.total:
            document["first"] = self.page_address(0) if minimal else self._page(0, {"partOf": self.address})
        if self.pages > 1 or (minimal and self.total):
            document["last"] = self.page_address(self.pages - 1)
        return document

    def page(self, number: int) -> dict[str, Any]:
        """A page. Raises DengeError `annotations.no-such-page` (404)."""
        if not 0 <= number < self.pages:
            raise DengeError(Problem("annotations.no-such-page", {"page": str(number), "count": str(self.pages)}))
        whole = {"id": self.address, "type": "AnnotationCollection", **self._summary()}
        return {"@context": [ANNOTATION, context_address()], **self._page(number, {"partOf": whole})}

    def _page(self, number: int, part_of: dict[str, Any]) -> dict[str, Any]:
        start = number * self.size
        found = self.store.list(self.selection, start, self.size)
        page: dict[str, Any] = {"id": self.page_address(number), "type": "AnnotationPage", **part_of}
        if number:
            page["prev"] = self.page_address(number - 1)
        if number + 1 < self.pages:
            page["next"] = self.page_address(number + 1)
        items = [annotation_address(each.slug) if self.iris else annotation_document(each) for each in found]
        return {**page, "startIndex": start, "items": items}

    def _summary(self) -> dict[str, Any]:
        modified = {"modified": self.modified} if self.modified else {}
        return {"label": _LABEL[self.language], "total": self.total, **modified}

    def _values(self) -> dict[str, str]:
        selection = {"target": self.selection.target, "standing": self.selection.standing}
        return {"iris": str(int(self.iris)), **{name: value for name, value in selection.items() if value is not None}}


def read_collection(store: AnnotationStore, selection: Selection, iris: bool, language: str) -> Collection:
    """The collection as it stands now."""
    total, last_change, modified = store.count(selection)
    return Collection(store, selection, iris, language, total, last_change, modified)
