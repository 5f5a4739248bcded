"""A projection that cannot be built does not spoil a notebook: its cell is mended and run again."""

from __future__ import annotations

import pytest

import pyspinn as p
from pyspinn.errors import ConnectorError, PySpiNNWarning

#: ms; longer than any slots and stages of a board can hold.
ENDLESS = 50_000.0


def cells(label: str) -> p.Population:
    return p.Population(2, p.IF_curr_exp(), label=label)


def link(pre: p.Population, post: p.Population, delay: float, label: str) -> p.Projection:
    synapse = p.StaticSynapse(weight=1.0, delay=delay)
    return p.Projection(pre, post, p.AllToAllConnector(), synapse, label=label)


def test_it_is_told_at_every_run_and_left_out_when_another_is_made() -> None:
    p.setup(timestep=1.0)
    a, b = cells("a"), cells("b")
    link(a, b, 2.0, "good")
    link(a, b, ENDLESS, "bad")
    for _ in range(2):
        with pytest.raises(ConnectorError, match="bad"):
            p.run(1.0)
    with pytest.warns(PySpiNNWarning, match="bad: it could not be built"):
        mended = link(b, a, 3.0, "mended")
    p.run(1.0)
    assert [q.label for q in mended.session.projections] == ["good", "mended"]
    assert {delay for _, _, delay in mended.get("delay", "list")} == {3.0}


def test_what_is_mended_by_a_setting_stays() -> None:
    p.setup(timestep=1.0)
    a = p.Population(256, p.IF_curr_exp(), label="a")
    rule = p.STDPMechanism(p.SpikePairRule(), p.AdditiveWeightDependence(), weight=0.5)
    wide = p.Projection(a, a, p.AllToAllConnector(), rule)
    with pytest.raises(ConnectorError, match="set_number_of_neurons_per_core"):
        p.run(1.0)
    p.set_number_of_neurons_per_core(p.IF_curr_exp, 128)
    narrow = link(a, a, 1.0, "narrow")
    p.run(1.0)
    assert narrow.session.projections == [wide, narrow]
    assert len(wide.get("weight", "list")) == 256 * 256


def test_a_projection_that_is_refused_when_it_is_made_was_never_there() -> None:
    p.setup(timestep=1.0)
    a = cells("a")
    with pytest.raises(ConnectorError, match="array of 3 values"):
        p.Projection(a, a, p.AllToAllConnector(), p.StaticSynapse(weight=[1.0, 2.0, 3.0]))
    assert a.session.projections == []
    p.run(1.0)
