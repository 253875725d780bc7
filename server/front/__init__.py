"""The HTTP server's processes: one that keeps workers, and the workers."""
