"""Places and states with the points by which maps show them, all their names, and the claims that speak of them."""

from kg.places.gazetteer import Gazetteer, Name, Narrowing, Spot, all_points, gazetteer

__all__ = ["Gazetteer", "Name", "Narrowing", "Spot", "all_points", "gazetteer"]
