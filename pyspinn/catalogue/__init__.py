"""The one table of the API: names, units, defaults, limits and meanings."""
