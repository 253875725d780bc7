"""One module a verb: `parameters()` for what it takes, `run(session, ...)` for what it does."""
