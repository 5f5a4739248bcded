"""The generator against its own definition, one draw at a time."""

from __future__ import annotations

import numpy as np
import pytest

from pyspinn.numbers.kiss import Kiss, neuron_generators, seed_words, source_generators


def by_definition(x: int, y: int, z: int, c: int, n: int) -> list[int]:
    word = 1 << 32
    drawn = []
    for _ in range(n):
        x = (314527869 * x + 1234567) % word
        y ^= (y << 5) % word
        y ^= y >> 7
        y ^= (y << 22) % word
        t = 4294584393 * z + c
        c, z = t // word, t % word
        drawn.append((x + y + z) % word)
    return drawn


STATES = [
    (123456789, 987654321, 43219876, 6543217),
    (0, 1, 0, 1),
    (2**32 - 1, 2**32 - 1, 2**32 - 1, 698769068),
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("pieces", [(5000,), (1, 63, 64, 65, 3000, 7, 1800), (4096, 904)])
def test_draws_are_those_of_the_definition_however_they_are_asked_for(
    state: tuple[int, int, int, int], pieces: tuple[int, ...]
) -> None:
    kiss = Kiss(*state)
    drawn = np.concatenate([kiss.draw(n) for n in pieces])
    assert drawn.tolist() == by_definition(*state, 5000)


def test_the_state_after_a_long_stretch_goes_on_as_defined() -> None:
    state = STATES[0]
    kiss = Kiss(*state)
    kiss.skip(300_000)
    assert kiss.draw(3).tolist() == by_definition(*state, 300_003)[-3:]


def test_peek_does_not_move_and_copy_goes_its_own_way() -> None:
    kiss = Kiss(*STATES[0])
    ahead = kiss.peek(100).copy()
    twin = kiss.copy()
    assert (kiss.draw(100) == ahead).all()
    assert (twin.draw(50) == ahead[:50]).all()
    twin.move_to(kiss)
    assert (twin.draw(10) == kiss.draw(10)).all()


def test_seed_words_are_single_draws_of_numpys_legacy_generator() -> None:
    words = seed_words(np.random.RandomState(42), 3)
    again = np.random.RandomState(42)
    one_by_one = [again.randint(-(2**31), 2**31 - 1, dtype=np.int64) + 2**31 for _ in range(12)]
    assert words.reshape(-1).tolist() == one_by_one


def test_words_that_would_not_do_are_mended() -> None:
    assert Kiss.from_words(np.array([1, 0, 3, 4])).draw(2).tolist() == by_definition(
        1, 13031301, 3, 5, 2
    )
    c = 2 * 698769068 + 7
    assert Kiss.from_words(np.array([1, 2, 3, c])).draw(1).tolist() == by_definition(1, 2, 3, 8, 1)


def test_neurons_have_a_population_generator_and_sources_do_not() -> None:
    population, cores = neuron_generators(5, 2)
    sources = source_generators(5, 3)
    drawn = [g.draw(4).tolist() for g in (population, *cores)]
    assert drawn == [g.draw(4).tolist() for g in sources]
    assert len({tuple(words) for words in drawn}) == 3
