"""Synapses that learn: rules as a user describes them, and rows of synapses that follow them."""
