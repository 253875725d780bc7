"""A write request as bytes, and what became of it as a table."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from typing import Any

from kg.engine.writing import (
    Document,
    GraphRequest,
    Remark,
    StatementsRequest,
    UndoRequest,
    UpdateRequest,
    WriteRequest,
    Written,
)


def encode_write(request: WriteRequest) -> bytes:
    """A request as JSON. Documents, which are bytes, travel in base64."""
    table = asdict(request)
    if isinstance(request, GraphRequest):
        table["documents"] = [
            {**each, "content": base64.b64encode(each["content"]).decode("ascii")} for each in table["documents"]
        ]
    return json.dumps({type(request).__name__: table}).encode("ascii")


def decode_write(payload: bytes) -> WriteRequest:
    """The request that `encode_write` wrote."""
    ((name, table),) = json.loads(payload).items()
    if name == "UndoRequest":
        return UndoRequest(**table)
    if name == "StatementsRequest":
        return StatementsRequest(**{**table, "lenient": tuple(table["lenient"])})
    if name == "UpdateRequest":
        graphs = {each: tuple(table[each]) for each in ("using_graphs", "using_named_graphs")}
        return UpdateRequest(**{**table, **graphs})
    documents = tuple(Document(base64.b64decode(each.pop("content")), **each) for each in table["documents"])
    return GraphRequest(**{**table, "documents": documents})


def encode_written(written: Written) -> dict[str, Any]:
    """What became of a write, as JSON can hold it."""
    return asdict(written)


def decode_written(table: dict[str, Any]) -> Written:
    """What became of a write."""
    return Written(**{**table, "remarks": tuple(Remark(**each) for each in table["remarks"])})
