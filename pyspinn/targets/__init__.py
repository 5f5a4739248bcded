"""Where a network runs: the emulator, a mapping check, a board."""
