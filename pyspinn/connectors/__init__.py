"""Connectors: the rules that make connections, one a file."""
