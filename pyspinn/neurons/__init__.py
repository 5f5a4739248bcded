"""Neuron models: the parts a cell is composed of, and one file for each cell type."""
