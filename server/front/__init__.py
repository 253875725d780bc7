"""The HTTP server's processes: granian's main process and its workers."""
