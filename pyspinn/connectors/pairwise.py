"""What the connectors that look at each pair of cells on the host have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.connectors.connector import Connector, probable_maximum
from pyspinn.connectors.ends import Ends, Pairs
from pyspinn.connectors.expression import check_expression
from pyspinn.connectors.pair_samplers import joined, without_self
from pyspinn.errors import ParameterValueError

Real = NDArray[np.float64]


def uniforms(rng: Any, n: int, generator: np.random.Generator) -> Real:
    """Return `n` values in [0, 1): those of a seeded PyNN generator, or of our own."""
    if rng is not None and getattr(rng, "seed", None) is not None:
        return np.asarray(rng.next(n), dtype=np.float64)
    return generator.random(n)


class PairwiseProbability(Connector):
    """Connects each pair with its own probability."""

    allow_self_connections: bool
    rng: Any

    def _rule(self, name: str, rule: Any, *variables: str) -> Any:
        """Return a rule for probabilities, checked: a text or a function of `variables`."""
        owner = f"{self.spec.name}.{name}"
        if isinstance(rule, str):
            check_expression(owner, rule, *variables)
        elif not callable(rule):
            raise ParameterValueError(
                f"{owner} must be an expression of {' and '.join(variables)} as text, such as "
                f"{self.spec.parameter(name).default!r}; got {rule!r}."
            )
        return rule

    @abstractmethod
    def probabilities(self, ends: Ends) -> Real:
        """Return the probability of each pair, shape (pre, post)."""

    def pairs(self, ends: Ends, generator: np.random.Generator) -> Pairs:
        """Return the pairs whose test passes; tests are drawn core by core, pre outer."""
        probability = self.probabilities(ends)
        parts = []
        for low, high in ends.slices:
            first, last = (cell - ends.post_range[0] for cell in ends.post_in(low, high))
            part = probability[:, first:last]
            tests = uniforms(self.rng, part.size, generator).reshape(part.shape)
            pre, post = np.nonzero(tests < part)
            parts.append((pre + ends.pre_range[0], post + first + ends.post_range[0]))
        return without_self(ends, joined(parts), allow_self=self.allow_self_connections)

    def most(self, ends: Ends, trials: int) -> float:
        """Return how many of `trials` succeed at most at the largest probability of any pair."""
        largest = float(self.probabilities(ends).max())
        return probable_maximum(ends.n_pairs, trials, largest)

    def synapse_count(self, ends: Ends) -> float:
        """Return the most synapses in all, as if every pair had the largest probability."""
        return self.most(ends, ends.n_pairs)
