"""Who may change the dataset: tokens that are told once, kept as digests, and checked at each request."""

from kg.tokens.checking import Author, Tokens
from kg.tokens.issuing import Issued, issue, revoke
from kg.tokens.record import SCOPES, TokenRecord, read_records

__all__ = ["SCOPES", "Author", "Issued", "TokenRecord", "Tokens", "issue", "read_records", "revoke"]
