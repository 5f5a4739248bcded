"""Spike sources and current sources."""
