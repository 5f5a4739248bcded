"""The description of a network: frozen records, no arrays of synapses, no state."""
