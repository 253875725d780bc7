"""The write log: what changed in the dataset, by whom and when; the dataset in memory is derived from it."""

from kg.changes.delta import Delta, apply, decode, encode

__all__ = ["Delta", "apply", "decode", "encode"]
