"""The functions beyond SPARQL that the engine evaluates: those of GeoSPARQL 1.1 that Oxigraph has.

Oxigraph does not tell them; a test asks the engine for each, and for those that it does not have.
"""

from __future__ import annotations

from typing import Final

GEOSPARQL: Final = "http://www.opengis.net/def/function/geosparql/"

_RELATIONS: Final = (
    *(f"sf{name}" for name in ("Contains", "Crosses", "Disjoint", "Equals", "Intersects", "Overlaps")),
    *(f"sf{name}" for name in ("Touches", "Within")),
    *(f"eh{name}" for name in ("Contains", "CoveredBy", "Covers", "Disjoint", "Equals", "Inside", "Meet", "Overlap")),
    *(f"rcc8{name}" for name in ("dc", "ec", "eq", "ntpp", "ntppi", "po", "tpp", "tppi")),
    "relate",
)
_MEASURES: Final = ("area", "distance", "length", "perimeter")
_PROPERTIES: Final = ("coordinateDimension", "dimension", "getSRID", "isEmpty", "isSimple", "spatialDimension")
_GEOMETRIES: Final = ("centroid", "convexHull", "difference", "envelope", "intersection", "symDifference", "union")
_FORMS: Final = ("asGeoJSON",)

EXTENSION_FUNCTIONS: Final = tuple(
    GEOSPARQL + name for name in (*_RELATIONS, *_MEASURES, *_PROPERTIES, *_GEOMETRIES, *_FORMS)
)
"""The IRIs of the functions."""
