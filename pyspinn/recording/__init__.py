"""Recorded data: plain arrays with units, and their way to Neo."""
