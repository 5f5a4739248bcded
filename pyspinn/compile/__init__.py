"""From a description to arrays: weights and delays converted, rows joined, cells grouped."""
