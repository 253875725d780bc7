"""Denge over HTTP: a Flask application with its routes and pages, and the command line."""
