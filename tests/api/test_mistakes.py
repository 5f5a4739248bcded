"""Typical mistakes are answered: by whom, what, which rule, what instead. None is silent."""

from __future__ import annotations

import builtins
import tomllib
import traceback
import warnings
from pathlib import Path
from typing import Any

import pytest

import pyspinn as p
from pyspinn import errors

MISTAKES: list[dict[str, Any]] = [
    mistake
    for file in sorted(Path(__file__).with_name("mistakes").glob("*.toml"))
    for mistake in tomllib.loads(file.read_text(encoding="utf-8"))["mistake"]
]
#: Where a mistake may be told: not in the time loop, and not in another package.
TELLS = (
    "api",
    "catalogue",
    "compile",
    "connectors",
    "numbers",
    "plasticity",
    "recording",
    "sources",
)


def names_for(mistake: dict[str, Any]) -> dict[str, Any]:
    """Return the names that a script sees."""
    names: dict[str, Any] = {"p": p}
    if not mistake.get("bare"):
        p.setup(timestep=1.0, min_delay=1.0)
        names["pop"] = p.Population(2, p.IF_curr_exp(), label="pop")
        source = p.SpikeSourceArray(spike_times=[2.0, 7.0])
        names["src"] = p.Population(2, source, label="src")
    return names


def error_class(name: str) -> type[BaseException]:
    found: type[BaseException] = getattr(errors, name, None) or getattr(builtins, name)
    return found


def run_script(mistake: dict[str, Any], names: dict[str, Any]) -> None:
    exec(mistake["script"], names)  # noqa: S102 - the scripts stand beside this file


def chosen(kind: str) -> list[Any]:
    """Return the mistakes answered by `kind`, with their codes."""
    return [pytest.param(m, id=m["code"]) for m in MISTAKES if kind in m]


@pytest.mark.parametrize("mistake", chosen("error"))
def test_it_is_refused_early_with_a_sentence_that_helps(mistake: dict[str, Any]) -> None:
    names = names_for(mistake)
    with warnings.catch_warnings():
        if mistake.get("also_warns"):
            warnings.simplefilter("ignore", errors.PySpiNNWarning)
        with pytest.raises(error_class(mistake["error"])) as caught:
            run_script(mistake, names)
    text = str(caught.value)
    assert [part for part in mistake["says"] if part not in text] == [], text
    deepest = Path(traceback.extract_tb(caught.value.__traceback__)[-1].filename)
    assert deepest.parent.parent.name == "pyspinn", deepest
    assert deepest.parent.name in TELLS, deepest


@pytest.mark.parametrize("mistake", chosen("warning"))
def test_it_is_warned_of_at_the_line_of_the_script(mistake: dict[str, Any]) -> None:
    names = names_for(mistake)
    category: Any = error_class(mistake["warning"])
    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        run_script(mistake, names)
    texts = [str(w.message) for w in given if issubclass(w.category, category)]
    fitting = [t for t in texts if all(part in t for part in mistake["says"])]
    assert len(fitting) == 1, texts
    (line,) = {w.filename for w in given if str(w.message) == fitting[0]}
    assert line == "<string>"


@pytest.mark.parametrize("mistake", chosen("gives"))
@pytest.mark.filterwarnings("ignore::pyspinn.errors.PySpiNNWarning")
def test_it_means_what_it_should(mistake: dict[str, Any]) -> None:
    names = names_for(mistake)
    run_script(mistake, names)
    assert names["r"] == mistake["gives"]


def test_every_mistake_says_what_is_expected() -> None:
    assert all({"error", "warning", "gives"} & set(m) for m in MISTAKES)
    assert all(m.get("says") for m in MISTAKES if "error" in m or "warning" in m)
    codes = [m["code"] for m in MISTAKES]
    assert len(set(codes)) == len(codes)


def test_a_warning_of_the_same_thing_is_given_once_for_each_network() -> None:
    def messages() -> list[str]:
        p.setup(timestep=1.0)
        cells = p.Population(2, p.IF_curr_exp(), label="pop")
        with warnings.catch_warnings(record=True) as given:
            warnings.simplefilter("always")
            cells.record("gsyn_exc")
            cells.record("gsyn_exc")
        return [str(w.message) for w in given]

    assert len(messages()) == 1
    assert len(messages()) == 1
