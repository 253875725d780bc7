"""Rules that derive statements from the sources: SPARQL CONSTRUCT to a fixed point."""

from kg.rules.running import Derived, Rule, read_rules, run_rules

__all__ = ["Derived", "Rule", "read_rules", "run_rules"]
