"""What an operator asks: does it answer, what runs, how is it set."""

from server.operators.routes import blueprint

__all__ = ["blueprint"]
