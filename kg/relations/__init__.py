"""Relations in which claims put agents to one another, each with the claims behind it."""

from kg.relations.network import MEMBERS, Edge, Narrowing, Network, network

__all__ = ["MEMBERS", "Edge", "Narrowing", "Network", "network"]
