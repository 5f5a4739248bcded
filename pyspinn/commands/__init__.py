"""The command line: ``python -m pyspinn ...``."""
