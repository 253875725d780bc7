"""Whether nothing that was acknowledged is lost, and nothing torn, when processes of the server are killed."""
