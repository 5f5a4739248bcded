"""The time loop and the state it moves."""
