"""Controls: what hands set acts in the run, is logged, and gives the same spikes in a replay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import traitlets

import pyspinn as p
from pyspinn.api import session
from pyspinn.errors import ParameterValueError, UnsupportedError
from pyspinn.live.settings import settings
from pyspinn_widgets import RateControl, SpikeButtons


@pytest.fixture(autouse=True)
def network() -> Iterator[None]:
    """Begin a network that runs as fast as possible, and forget it afterwards."""
    p.setup(timestep=1.0)
    p.use(clock="simulated")
    yield
    session._sessions.clear()
    p.use(clock="auto")


def sources(rate: Any = 0.0, size: int = 10) -> Any:
    """Return sources that record their spikes."""
    made = p.Population(size, p.SpikeSourcePoisson(rate=rate), label="noise", seed=1)
    made.record("spikes")
    return made


def spikes(population: Any) -> list[list[float]]:
    """Return times in ms by cell, of the last segment."""
    trains = population.get_data("spikes").segments[-1].spiketrains
    return [train.magnitude.tolist() for train in trains]


def counts(population: Any) -> list[int]:
    """Return how many spikes each cell of the last segment has."""
    return [len(times) for times in spikes(population)]


def at(time_ms: float, action: Any) -> None:
    """Do something in the middle of the next run, as a hand would."""

    class Hand:
        """Waits for its time."""

        def begin(self, *_: Any) -> None:
            """Be told of a run."""

        def after_tick(self, tick: int) -> None:
            """Act once it is time."""
            if tick == time_ms:
                action()

        def flush(self, _: int) -> None:
            """Have nothing to hand over."""

    session.current("hand").live.views.append(Hand())  # type: ignore[arg-type]


def from_page(widget: Any, **content: Any) -> None:
    """Let a message of the page arrive."""
    widget._handle_custom_msg(content, [])


def inputs() -> list[tuple[int, str, tuple[Any, ...]]]:
    return [(i.tick, i.kind, i.values) for i in p.live_report().inputs]


def test_a_rate_set_before_the_run_holds_from_its_start() -> None:
    noise = sources()
    control = RateControl(noise)
    from_page(control, kind="rate", slider=0, rate=100.0, message="page-1")
    assert (control.rates, control.heard) == ([100.0], "page-1")
    p.run(1000)
    # 10 cells of 100 Hz for a second: 1000, with a standard deviation of 32.
    assert sum(counts(noise)) == pytest.approx(1000, abs=6 * 32)
    assert inputs() == [(0, "rates", tuple((cell, 100.0) for cell in range(10)))]
    p.run(10)
    assert len(inputs()) == 1, "a rate that holds is not set again"


def test_a_rate_set_in_the_run_holds_from_then_on_and_can_be_replayed() -> None:
    noise = sources()
    control = RateControl(noise, highest_hz=200.0)
    at(500, lambda: from_page(control, kind="rate", slider=0, rate=200.0, message="m"))
    at(800, lambda: from_page(control, kind="rate", slider=0, rate=0.0, message="m"))
    p.run(1000)
    live, logged = spikes(noise), list(p.live_report().inputs)
    # 10 cells of 200 Hz for 300 ms: 600, with a standard deviation of 24.
    assert sum(map(len, live)) == pytest.approx(600, abs=6 * 24)
    assert min(map(min, live)) >= 500
    assert max(map(max, live)) <= 800
    assert [i.tick for i in logged] == [500, 800]
    assert control.rates == [0.0]
    session.current("replay").live.views.clear()
    p.reset()
    p.use(clock="simulated", replay=logged)
    p.run(1000)
    assert spikes(noise) == live


def test_what_was_set_holds_after_a_reset() -> None:
    noise = sources()
    RateControl(noise).rates = [50.0]
    p.run(300)
    before = counts(noise)
    p.reset()
    p.run(300)
    assert counts(noise) == before != [0] * 10
    assert len(inputs()) == 1, "the log is that of the run since the reset"


def test_rates_of_the_script_are_taken_over_unless_a_hand_moved_since() -> None:
    noise = sources(rate=10.0)
    control = RateControl(noise, groups={"left": range(5), "right": range(5, 10)})
    assert control.rates == [10.0, 10.0]
    control.rates = [30.0, 10.0]
    p.run(10)
    noise.set(rate=500.0)
    control.rates = [30.0, 60.0]
    p.run(10)
    assert control.rates == [500.0, 60.0]
    assert control.highest_hz == 500.0
    assert [tick for tick, *_ in inputs()] == [0, 10]
    assert inputs()[-1][2] == tuple((cell, 60.0) for cell in range(5, 10))


def test_sliders_can_be_one_for_each_cell() -> None:
    noise = sources(rate=[1.0, 2.0, 30.0], size=3)
    control = RateControl(noise, groups="cells", highest_hz=30.0)
    assert (control.names, control.rates) == (["cell 0", "cell 1", "cell 2"], [1.0, 2.0, 30.0])
    assert repr(control) == "RateControl: noise, cell 0 1 Hz, cell 1 2 Hz, cell 2 30 Hz"
    assert RateControl(noise).rates == [11.0]


def test_the_end_of_the_sliders_suits_the_population() -> None:
    assert RateControl(sources(rate=3.0)).highest_hz == 100.0
    assert RateControl(sources(rate=80.0)).highest_hz == 160.0
    own = p.Population(2, p.SpikeSourcePoisson(rate=3.0), additional_parameters={"max_rate": 7.0})
    assert RateControl(own).highest_hz == 7.0


def test_a_run_tells_when_it_goes_on() -> None:
    control = RateControl(sources())
    said: list[bool] = []
    control.observe(lambda change: said.append(change["new"]), "running")
    p.run(10)
    assert said == [True, False]
    control.close()
    p.run(10)
    assert said == [True, False]


def test_a_press_is_a_spike_in_the_next_time_step() -> None:
    hand = p.Population(4, p.external_devices.SpikeInjector(), label="hand")
    hand.record("spikes")
    buttons = SpikeButtons(hand)
    from_page(buttons, kind="press", neuron=1)
    at(20, lambda: from_page(buttons, kind="press", neuron=2))
    at(30, lambda: buttons.press(2))
    p.run(100)
    assert spikes(hand) == [[], [], [20.0, 30.0], []]
    assert inputs() == [(20, "spikes", (2,)), (30, "spikes", (2,))]


def test_hands_keep_wall_time_and_scripts_do_not() -> None:
    p.use(clock="auto")
    noise = sources()
    control = RateControl(noise)
    paced: list[bool] = []
    at(1, lambda: paced.append(settings.control.speed == 1.0))
    p.run(3)
    control.close()
    p.run(3)
    p.reset()
    p.run(3)
    assert paced == [True, False]


def test_mistakes_are_told() -> None:
    noise, cells = sources(), p.Population(3, p.IF_curr_exp(), label="cells")
    with pytest.raises(TypeError, match=r"RateControl: needs a whole Population.*got"):
        RateControl(noise[0:2])
    with pytest.raises(TypeError, match=r"cells must be .*SpikeSourcePoisson; it holds IF_curr"):
        RateControl(cells)
    with pytest.raises(ValueError, match=r"highest_hz must be above 0 Hz.*got -1"):
        RateControl(noise, highest_hz=-1)
    with pytest.raises(TypeError, match=r'groups must be "cells".*got 5'):
        RateControl(noise, groups=5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="some in two of them"):
        RateControl(noise, groups={"one": [0, 1], "two": [1]})
    with pytest.raises(ValueError, match=r"groups\['one'\]: cell 10 does not exist"):
        RateControl(noise, groups={"one": [10]})
    with pytest.raises(ValueError, match=r"got 33 sliders for 33 cells"):
        RateControl(sources(size=33), groups="cells")
    with pytest.raises(ValueError, match=r"cells must be .*SpikeInjector; it holds IF_curr_exp"):
        SpikeButtons(cells)
    hand = p.Population(101, p.external_devices.SpikeInjector(), label="hand")
    with pytest.raises(ValueError, match=r"at most 100 buttons; hand would have 101"):
        SpikeButtons(hand)
    with pytest.raises(ValueError, match=r"must be one of \[0, 1\]; got 5"):
        SpikeButtons(hand, neurons=[0, 1]).press(5)


def test_rates_that_cannot_be_are_refused() -> None:
    control = RateControl(sources())
    with pytest.raises(traitlets.TraitError, match=r"one rate for each of 1 sliders; got 2"):
        control.rates = [1.0, 2.0]
    with pytest.raises(traitlets.TraitError, match=r"end at 100 Hz; got 101 Hz"):
        control.rates = [101.0]
    with pytest.raises(ParameterValueError, match=r"RateControl\.rate must be .* got -1"):
        control.rates = [-1.0]


def test_rate_control_is_asked_for_before_the_first_run() -> None:
    noise = sources()
    p.run(1)
    with pytest.raises(UnsupportedError, match=r"RateControl.*reset"):
        RateControl(noise)
    p.reset()
    RateControl(noise).rates = [50.0]
    p.run(200)
    assert sum(counts(noise)) > 0
