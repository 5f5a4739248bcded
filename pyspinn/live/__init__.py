"""Live input and output: callbacks on the clock of a run, in one process or over the wire."""
