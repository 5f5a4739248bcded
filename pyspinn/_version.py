"""The version of PySpiNN: written here and nowhere else in Python."""

__version__ = "0.1.0"
