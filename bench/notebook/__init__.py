"""Executes the notebook of docs/ against a server of the project."""
