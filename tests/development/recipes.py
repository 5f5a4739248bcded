"""Random networks as plain data, built here as descriptions and by a peer as its own objects."""

from __future__ import annotations

from typing import Any

import numpy as np

from pyspinn.api.random import RandomDistribution
from pyspinn.connectors.registry import connectors
from pyspinn.network.description import NetworkSpec, PopulationSpec, ProjectionSpec, SynapseSpec

Recipe = dict[str, Any]
_RECEPTORS = ("excitatory", "inhibitory")


def random_recipe(seed: int) -> Recipe:
    """Return a network of one to three populations and their projections."""
    rng = np.random.default_rng(seed)
    dt_ms = float(rng.choice([1.0, 0.1, 0.5]))
    populations = [
        {
            "label": f"p{k}",
            "size": int(rng.integers(3, 60)),
            "cell": str(rng.choice(["IF_curr_exp", "IF_cond_exp"])),
            "seed": int(rng.integers(1, 10_000)),
            "spikes_per_second": float(rng.choice([30.0, 30.0, 200.0])),
            "ring_buffer_sigma": float(rng.choice([5.0, 3.0])),
        }
        for k in range(int(rng.integers(1, 4)))
    ]
    populations.append({"label": "source", "size": int(rng.integers(3, 60)), "cell": "source"})
    n = len(populations)
    projections = [
        _projection(rng, populations, int(rng.integers(n)), int(rng.integers(n - 1)), dt_ms)
        for _ in range(int(rng.integers(1, 6)))
    ]
    return {
        "dt_ms": dt_ms,
        "neurons_per_core": int(rng.choice([256, 20, 11])),
        "populations": populations,
        "projections": projections,
    }


def _projection(
    rng: np.random.Generator, populations: list[Recipe], pre: int, post: int, dt_ms: float
) -> Recipe:
    conductance = populations[post]["cell"] == "IF_cond_exp"
    scale = 0.02 if conductance else 1.0
    name, arguments = _connector(rng, populations[pre]["size"], populations[post]["size"], dt_ms)
    return {
        "pre": pre,
        "post": post,
        "connector": name,
        "arguments": arguments,
        "weight": _weight(rng, scale),
        "delay": _delay(rng, dt_ms),
        "receptor": int(rng.integers(2)),
    }


def _connector(
    rng: np.random.Generator, n_pre: int, n_post: int, dt_ms: float
) -> tuple[str, dict[str, Any]]:
    allow = bool(rng.integers(2))
    name = str(
        rng.choice(
            [
                "AllToAllConnector",
                "OneToOneConnector",
                "FixedProbabilityConnector",
                "FixedTotalNumberConnector",
                "FixedNumberPreConnector",
                "FixedNumberPostConnector",
                "FromListConnector",
            ]
        )
    )
    again = bool(rng.integers(2))
    arguments: dict[str, dict[str, Any]] = {
        "AllToAllConnector": {"allow_self_connections": allow},
        "OneToOneConnector": {},
        "FixedProbabilityConnector": {
            "p_connect": float(rng.choice([0.02, 0.1, 0.5, 0.9])),
            "allow_self_connections": allow,
        },
        "FixedTotalNumberConnector": {
            "n": int(rng.integers(1, n_pre * n_post // 2 + 2)),
            "allow_self_connections": allow,
            "with_replacement": again,
        },
        "FixedNumberPreConnector": {
            "n": int(rng.integers(1, n_pre)),
            "allow_self_connections": allow,
            "with_replacement": again,
        },
        "FixedNumberPostConnector": {
            "n": int(rng.integers(1, n_post)),
            "allow_self_connections": allow,
            "with_replacement": again,
        },
        "FromListConnector": {"conn_list": _rows(rng, n_pre, n_post, dt_ms)},
    }
    return name, arguments[name]


def _rows(rng: np.random.Generator, n_pre: int, n_post: int, dt_ms: float) -> list[Any]:
    return [
        (
            int(rng.integers(n_pre)),
            int(rng.integers(n_post)),
            round(float(rng.uniform(0.001, 3.0)), 4),
            round(float(rng.uniform(dt_ms, 15.0)), 2),
        )
        for _ in range(int(rng.integers(1, 80)))
    ]


def _weight(rng: np.random.Generator, scale: float) -> Any:
    low, high = sorted(float(x) for x in rng.uniform(0.01, 4.0, 2) * scale)
    kinds: list[Any] = [
        high,
        high,
        ("uniform", {"low": low, "high": high}),
        ("normal", {"mu": high, "sigma": high / 12}),
        ("normal_clipped", {"mu": low, "sigma": high / 3, "low": 0.0, "high": float("inf")}),
        ("normal_clipped", {"mu": low, "sigma": high, "low": low / 2, "high": high * 2}),
        ("normal_clipped_to_boundary", {"mu": low, "sigma": low, "low": 0.0, "high": high}),
        ("exponential", {"beta": low}),
        ("exponential_clipped", {"beta": high, "low": low / 2, "high": high}),
    ]
    return kinds[int(rng.integers(len(kinds)))]


def _delay(rng: np.random.Generator, dt_ms: float) -> Any:
    kinds: list[Any] = [
        dt_ms,
        round(float(rng.uniform(dt_ms, 12.0)), 1),
        ("uniform", {"low": dt_ms, "high": float(rng.uniform(2.0, 14.0))}),
        ("normal_clipped", {"mu": 3.0, "sigma": 2.0, "low": dt_ms, "high": 12.0}),
        ("normal_clipped", {"mu": 1.5, "sigma": 0.75, "low": dt_ms, "high": 14.4}),
    ]
    return kinds[int(rng.integers(len(kinds)))]


def description(recipe: Recipe) -> NetworkSpec:
    """Return the network as this project's description."""
    return NetworkSpec(
        recipe["dt_ms"],
        tuple(_population(entry, recipe) for entry in recipe["populations"]),
        tuple(_described(entry) for entry in recipe["projections"]),
        min_delay_ms=recipe["dt_ms"],
        defects="7.4.1",
    )


def _population(entry: Recipe, recipe: Recipe) -> PopulationSpec:
    if entry["cell"] == "source":
        return PopulationSpec(entry["label"], entry["size"], "SpikeSourceArray", {})
    return PopulationSpec(
        entry["label"],
        entry["size"],
        entry["cell"],
        {},
        neurons_per_core=recipe["neurons_per_core"],
        seed=entry["seed"],
        spikes_per_second=entry["spikes_per_second"],
        ring_buffer_sigma=entry["ring_buffer_sigma"],
    )


def _described(entry: Recipe) -> ProjectionSpec:
    connector = connectors()[entry["connector"]](**entry["arguments"])
    synapse = SynapseSpec(_value(entry["weight"]), _value(entry["delay"]))
    return ProjectionSpec(entry["pre"], entry["post"], connector, synapse, entry["receptor"])


def _value(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        name, parameters = value
        return RandomDistribution(name, **parameters)
    return value


def script(recipe: Recipe) -> str:
    """Return the network as a script for ``pyNN.spiNNaker``; it runs one time step."""
    cells = sorted({entry["cell"] for entry in recipe["populations"]} - {"source"})
    lines = [
        "import numpy",
        "import pyNN.spiNNaker as sim",
        "inf = numpy.inf",
        f"sim.setup(timestep={recipe['dt_ms']})",
        *(
            f"sim.set_number_of_neurons_per_core(sim.{cell}, {recipe['neurons_per_core']})"
            for cell in cells
        ),
        *(_population_line(k, entry) for k, entry in enumerate(recipe["populations"])),
        *(_projection_line(entry) for entry in recipe["projections"]),
        *(
            f"p{k}.record('spikes')"
            for k, entry in enumerate(recipe["populations"])
            if entry["cell"] != "source"
        ),
        f"sim.run({2 * recipe['dt_ms']})",
        "sim.end()",
    ]
    return "\n".join(lines) + "\n"


def _population_line(k: int, entry: Recipe) -> str:
    if entry["cell"] == "source":
        return (
            f"p{k} = sim.Population({entry['size']}, sim.SpikeSourceArray([1.0]), label='source')"
        )
    extra = {key: entry[key] for key in ("seed", "spikes_per_second", "ring_buffer_sigma")}
    return (
        f"p{k} = sim.Population({entry['size']}, sim.{entry['cell']}(), label={entry['label']!r}, "
        f"additional_parameters={extra!r})"
    )


def _projection_line(entry: Recipe) -> str:
    arguments = ", ".join(f"{key}={value!r}" for key, value in entry["arguments"].items())
    synapse = f"sim.StaticSynapse(weight={_text(entry['weight'])}, delay={_text(entry['delay'])})"
    return (
        f"sim.Projection(p{entry['pre']}, p{entry['post']}, sim.{entry['connector']}({arguments}), "
        f"{synapse}, receptor_type={_RECEPTORS[entry['receptor']]!r})"
    )


def _text(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        name, parameters = value
        given = ", ".join(f"{key}={number!r}" for key, number in parameters.items())
        return f"sim.RandomDistribution({name!r}, {given})"
    return repr(value)
