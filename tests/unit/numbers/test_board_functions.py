"""The board's primitive operations against its own vectors and whole-number arithmetic."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyspinn.numbers import s1615
from pyspinn.numbers.exponential import exponential
from pyspinn.numbers.fixed import Fixed
from pyspinn.numbers.sine import sine
from pyspinn.numbers.square_root import square_root

FILE = Path(__file__).parents[4] / "shared" / "oracle" / "public-functions.npz"
needs_vectors = pytest.mark.skipif(
    not FILE.exists(), reason="the reference vectors are not beside this checkout"
)

words = st.integers(-(2**31), 2**31 - 1)


@pytest.fixture(scope="module")
def vectors() -> Any:
    return np.load(FILE)


def wrapped(value: int) -> int:
    return (value + 2**31) % 2**32 - 2**31


@needs_vectors
def test_the_exponential_is_the_machines(vectors: Any) -> None:
    np.testing.assert_array_equal(exponential(vectors["expk_in"])[0], vectors["expk_out"])
    fraction = exponential(vectors["expulr_in"])[1]
    np.testing.assert_array_equal(fraction, vectors["expulr_out"].astype(np.int64))


@needs_vectors
def test_product_quotient_and_decay_are_the_machines(vectors: Any) -> None:
    num = Fixed()
    product = s1615.multiply(vectors["mul_a"], vectors["mul_b"])
    np.testing.assert_array_equal(product, vectors["mul_out"])
    quotient = s1615.divide(vectors["kdivk_a"], vectors["kdivk_b"])
    np.testing.assert_array_equal(quotient, vectors["kdivk_out"])
    out = np.zeros(vectors["decay_x"].shape, dtype=np.int32)
    num.scale(vectors["decay_x"], vectors["decay_u032"].astype(np.int64), out)
    np.testing.assert_array_equal(out, vectors["decay_out"])


@needs_vectors
def test_the_sine_is_the_machines(vectors: Any) -> None:
    ours = [sine(int(raw)) for raw in vectors["sink_in"]]
    np.testing.assert_array_equal(ours, vectors["sink_out"])


@needs_vectors
def test_time_constants_are_the_machines(vectors: Any) -> None:
    num = Fixed()
    tau, dt = num.real(vectors["tau_ms"]), num.real(vectors["dt_ms"])
    ratio = -num.over(dt, tau)
    decay = num.decay_factor(ratio)
    np.testing.assert_array_equal(num.exp(ratio), vectors["tau_exp_TC"])
    np.testing.assert_array_equal(decay, vectors["tau_decay_u032"].astype(np.int64))
    scale = num.response_scale(num.over(tau, dt), decay)
    np.testing.assert_array_equal(scale, vectors["tau_init_u032"].astype(np.int64))


@given(words)
def test_the_sine_is_near_the_true_one_except_at_its_top(raw: int) -> None:
    exact = np.sin(raw / 32768.0) * 32768.0
    assert abs(sine(raw) - exact) <= 8 or (exact > 32766.5 and sine(raw) == -32768)


@given(words, words)
def test_a_product_is_cut_downwards_and_wraps(a: int, b: int) -> None:
    product = s1615.multiply(np.array([a], np.int32), np.array([b], np.int32))[0]
    assert product == wrapped((a * b) >> 15)


@given(st.integers(0, 2**31 - 1), st.integers(1, 2**31 - 1))
def test_a_quotient_is_cut_downwards_and_wraps(a: int, b: int) -> None:
    quotient = s1615.divide(np.array([a], np.int32), np.array([b], np.int32))[0]
    assert quotient == wrapped((a << 15) // b)


@given(words, words, st.integers(0, 2**32 - 1))
def test_operations_in_place_do_the_same(a: int, b: int, factor: int) -> None:
    num, x = Fixed(), np.array([a], np.int32)
    assert num.multiply(x, np.array([b], np.int32), x)[0] == wrapped((a * b) >> 15)
    x[:] = a
    assert num.scale(x, np.array([factor], np.int64), x)[0] == (a * factor) >> 32
    x[:] = a
    assert num.halve(x)[0] == a // 2
    x[:] = a
    assert num.conductance(x, x)[0] == a // 1024


@given(st.integers(0, 65535), st.integers(0, 16))
def test_input_is_shifted_and_wraps(cell: int, shift: int) -> None:
    out = np.zeros(1, dtype=np.int32)
    Fixed().inputs(np.array([cell], np.int32), np.array([shift], np.uint32), out)
    assert out[0] == wrapped(cell << shift)


@given(st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=20))
def test_a_square_root_is_the_true_one_within_a_unit(raws: list[int]) -> None:
    for raw, root in zip(raws, square_root(np.array(raws, dtype=np.int64)), strict=True):
        assert abs(int(root) - math.isqrt(raw << 15)) <= 1


@given(st.floats(-65536, 65535.9999))
def test_real_numbers_become_the_nearest_unit(value: float) -> None:
    assert abs(s1615.to_real(s1615.from_real(value)) - value) <= 2.0**-16


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        s1615.from_real(65536.0)
