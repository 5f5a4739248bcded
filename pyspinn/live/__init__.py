"""Live input and output: callbacks on the simulated clock, in one process, in a browser, over UDP."""
