"""Where everything live would be on a board: cores, keys, tags; what the database tells clients."""

from __future__ import annotations

from collections.abc import Mapping

from pyspinn.data_classes import data_class, field
from pyspinn.live.gatherer import Gatherer
from pyspinn.live.populations import KeySpace, LivePopulation, OutputSettings, key_spaces

#: Cores of a chip that are free for a network, the first being the monitor's.
_CORES, _FIRST_CORE = 16, 1
_CHIPS_ACROSS = 8


@data_class(frozen=True)
class Place:
    """A core.

    Parameters
    ----------
    x, y, p : int
        Chip and core.
    """

    x: int
    y: int
    p: int


@data_class(frozen=True)
class Vertex:
    """Something on a core that clients know by label.

    Parameters
    ----------
    label : str
        Its name.
    place : Place
        Its core.
    keys : KeySpace or None
        By cell, for what is live.
    """

    label: str
    place: Place
    keys: KeySpace | None = None


@data_class()
class Tagged:
    """A gatherer with its tag and the populations that it hears.

    Parameters
    ----------
    label : str
        Its name.
    place : Place
        Its core.
    tag : int
        Its tag.
    gatherer : Gatherer
        The gatherer itself.
    heard : list of str
        Labels of populations.
    """

    label: str
    place: Place
    tag: int
    gatherer: Gatherer
    heard: list[str] = field(default_factory=list)


@data_class()
class Layout:
    """Everything that is on the board.

    Parameters
    ----------
    vertices : list of Vertex
        Populations and rate controls.
    gatherers : list of Tagged
        What sends packets out.
    inputs : dict of Place to (LivePopulation, KeySpace)
        What takes packets in.
    """

    vertices: list[Vertex]
    gatherers: list[Tagged]
    inputs: dict[Place, tuple[LivePopulation, KeySpace]]

    @property
    def chips(self) -> list[tuple[int, int]]:
        """Chips in use; the first has the Ethernet."""
        places = [v.place for v in self.vertices] + [g.place for g in self.gatherers]
        return list(dict.fromkeys([(0, 0), *((p.x, p.y) for p in places)]))


def _place(number: int) -> Place:
    chip = number // _CORES
    return Place(chip % _CHIPS_ACROSS, chip // _CHIPS_ACROSS, _FIRST_CORE + number % _CORES)


def layout(sizes: Mapping[str, int], live: Mapping[str, LivePopulation]) -> Layout:
    """Place all populations, their rate controls and the gatherers."""
    spaces = key_spaces(live.values())
    vertices: list[Vertex] = []
    inputs: dict[Place, tuple[LivePopulation, KeySpace]] = {}
    for label in sizes:
        vertices.append(Vertex(label, _place(len(vertices)), spaces.get(label)))
        population = live.get(label)
        if population is not None and population.injector:
            inputs[vertices[-1].place] = population, spaces[label]
        if population is not None and population.control_label:
            name = population.control_label
            vertices.append(Vertex(name, _place(len(vertices)), spaces[name]))
            inputs[vertices[-1].place] = population, spaces[name]
    return Layout(vertices, _gatherers(live, len(vertices)), inputs)


def _gatherers(live: Mapping[str, LivePopulation], taken: int) -> list[Tagged]:
    by_form: dict[OutputSettings, Tagged] = {}
    fixed = {p.output.tag for p in live.values() if p.output and p.output.tag is not None}
    free = (tag for tag in range(1, 256) if tag not in fixed)
    for population in live.values():
        form = population.output
        if form is None:
            continue
        if form not in by_form:
            number = taken + len(by_form)
            same = sum(g.label.startswith(form.label) for g in by_form.values())
            tag = next(free) if form.tag is None else form.tag
            label = f"{form.label}_{same}" if same else form.label
            by_form[form] = Tagged(label, _place(number), tag, Gatherer(form))
        by_form[form].heard.append(population.label)
    return list(by_form.values())
