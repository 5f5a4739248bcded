"""Random PyNN scripts: small networks, static and plastic, of everything that a seed makes exact.

What a board's host draws without a seed is left out: distance, index and small-world connectors,
random values beside a list of connections, random parameters beside parameters that are lists.
"""

from __future__ import annotations

from typing import Any

import numpy as np

#: Cell type -> (module, weight that moves it, drive in nA, receptors).
_CELLS: dict[str, tuple[str, float, float, tuple[str, ...]]] = {
    "IF_curr_exp": ("sim", 2.0, 0.8, ("excitatory", "inhibitory")),
    "IF_cond_exp": ("sim", 0.03, 0.8, ("excitatory", "inhibitory")),
    "IF_curr_alpha": ("sim", 3.0, 0.8, ("excitatory", "inhibitory")),
    "IF_curr_delta": ("sim", 6.0, 0.8, ("excitatory", "inhibitory")),
    "Izhikevich": ("sim", 6.0, 4.0, ("excitatory", "inhibitory")),
    "Izhikevich_cond": ("sim.extra_models", 0.1, 4.0, ("excitatory", "inhibitory")),
    "IF_curr_dual_exp": (
        "sim.extra_models",
        2.0,
        0.8,
        ("excitatory", "excitatory2", "inhibitory"),
    ),
    "IFCurrExpCa2Adaptive": ("sim.extra_models", 2.0, 0.8, ("excitatory", "inhibitory")),
    "IFCurrDeltaCa2Adaptive": ("sim.extra_models", 6.0, 0.8, ("excitatory", "inhibitory")),
}
_SPIKE_RULES = ("pair", "pair", "nearest", "triplet", "vogels")


class RandomScript:
    """One network, drawn from `seed`.

    Parameters
    ----------
    seed : int
        Decides everything.
    """

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.dt_ms = float(self.pick([1.0, 1.0, 1.0, 0.5, 0.1]))
        self.ticks = int(self.rng.integers(60, 200))
        self.cells = [self.pick(list(_CELLS)) for _ in range(int(self.rng.integers(1, 4)))]
        self.sizes = [int(self.rng.integers(1, 40)) for _ in self.cells]
        self.names = [f"p{k}" for k in range(len(self.cells))]
        self.sources = [f"s{k}" for k in range(int(self.rng.integers(1, 3)))]
        self.source_sizes = [int(self.rng.integers(1, 30)) for _ in self.sources]
        self.lines = ["import numpy", "import pyNN.spiNNaker as sim", "inf = numpy.inf"]

    def pick(self, options: list[Any]) -> Any:
        """Return one of the options."""
        return options[int(self.rng.integers(len(options)))]

    def number(self, low: float, high: float, digits: int = 3) -> float:
        """Return a number with few digits."""
        return round(float(self.rng.uniform(low, high)), digits)

    def chance(self, probability: float) -> bool:
        """Return whether something of this probability happens."""
        return bool(self.rng.random() < probability)

    def ms(self, ticks: float) -> float:
        """Return whole ticks in ms."""
        return round(ticks * self.dt_ms, 4)

    def text(self) -> str:
        """Return the script."""
        self.lines.append(f"sim.setup(timestep={self.dt_ms})")
        if self.chance(0.4):
            for cell in dict.fromkeys(self.cells):
                self.lines.append(
                    f"sim.set_number_of_neurons_per_core({_CELLS[cell][0]}.{cell}, "
                    f"{int(self.rng.integers(3, 25))})"
                )
        self._populations()
        self._projections()
        self._currents()
        self._recordings()
        self._runs()
        return "\n".join([*self.lines, "sim.end()"]) + "\n"

    # --- populations ---------------------------------------------------------------------------

    def _populations(self) -> None:
        for name, size in zip(self.sources, self.source_sizes, strict=True):
            self.lines.append(f"{name} = sim.Population({size}, {self._source(size)})")
        for name, size, cell in zip(self.names, self.sizes, self.cells, strict=True):
            module = _CELLS[cell][0]
            self.lists = self.chance(0.5)
            seed = int(self.rng.integers(1, 10_000))
            substeps = ', "n_steps_per_timestep": 2' if self.chance(0.1) else ""
            self.lines.append(
                f"{name} = sim.Population({size}, {module}.{cell}({self._parameters(cell, size)}), "
                f'label="{name}", additional_parameters={{"seed": {seed}{substeps}}})'
            )
            if self.chance(0.4):
                self.lines.append(f"{name}.initialize(v={self._per_cell(-70.0, -55.0, size)})")

    def _source(self, size: int) -> str:
        if self.chance(0.6):
            last = self.ms(self.ticks - 5)
            times = [
                sorted(self.number(0.0, last, 1) for _ in range(int(self.rng.integers(0, 12))))
                for _ in range(size)
            ]
            return f'sim.SpikeSourceArray({times}), label="s{size}"'
        rate = self.pick([self.number(1.0, 9.0), self.number(20.0, 300.0), self.number(500, 3000)])
        window = f", start={self.ms(20)}, duration={self.ms(60)}" if self.chance(0.3) else ""
        return (
            f'sim.SpikeSourcePoisson(rate={rate}{window}), label="s{size}", '
            f'additional_parameters={{"seed": {int(self.rng.integers(1, 10_000))}}}'
        )

    def _per_cell(self, low: float, high: float, size: int) -> str:
        if self.chance(0.3):
            return str(self.number(low, high))
        if self.lists:
            return str([self.number(low, high) for _ in range(size)])
        return _random("uniform", low=low, high=high)

    def _parameters(self, cell: str, size: int) -> str:
        given = {}
        if self.chance(0.6):
            given["i_offset"] = self._per_cell(0.0, _CELLS[cell][2], size)
        if cell.startswith("IF"):
            if self.chance(0.5):
                given["tau_m"] = self._per_cell(5.0, 30.0, size)
            if self.chance(0.3):
                given["tau_refrac"] = self._per_cell(self.dt_ms, 5.0, size)
            if self.chance(0.3):
                given["v_thresh"] = self._per_cell(-55.0, -48.0, size)
        elif self.chance(0.5):
            given["d"] = self._per_cell(2.0, 8.0, size)
        if "elta" not in cell and self.chance(0.6):
            given["tau_syn_E"] = self._per_cell(1.1 * self.dt_ms, 8.0, size)
        return ", ".join(f"{name}={value}" for name, value in given.items())

    # --- projections ---------------------------------------------------------------------------

    def _projections(self) -> None:
        plastic = self._plastic_target()
        for _ in range(int(self.rng.integers(2, 6))):
            post = int(self.rng.integers(len(self.names)))
            pre_name, pre_size = self._pre()
            same = pre_name == self.names[post]
            scale = _CELLS[self.cells[post]][1]
            connector = self._connector(pre_size, self.sizes[post], scale, same=same)
            fixed = connector.startswith(("sim.FromList", "sim.Array"))
            learns = post == plastic and "FromList" not in connector and self.chance(0.6)
            delay = self._delay(fixed=fixed)
            weight = self._weight(scale / 2 if learns else scale, fixed=fixed)
            values = f"weight={weight}, delay={delay}"
            if learns:
                synapse = f"sim.STDPMechanism({self.rule}, {values}{self.backprop})"
            else:
                synapse = f"sim.StaticSynapse({values})"
            receptor = self.pick(list(_CELLS[self.cells[post]][3]))
            self.lines.append(
                f"sim.Projection({pre_name}, {self.names[post]}, {connector}, {synapse}, "
                f'receptor_type="{receptor}")'
            )

    def _pre(self) -> tuple[str, int]:
        names = [*self.sources, *self.sources, *self.names]
        sizes = [*self.source_sizes, *self.source_sizes, *self.sizes]
        k = int(self.rng.integers(len(names)))
        return names[k], sizes[k]

    def _plastic_target(self) -> int | None:
        learning = [k for k, c in enumerate(self.cells) if c in ("IF_curr_exp", "IF_cond_exp")]
        if not learning or self.chance(0.5):
            return None
        target = self.pick(learning)
        self.rule = self._rule(self.cells[target])
        self.backprop = self.pick(["", "", ", backprop_delay=False"])
        return int(target)

    def _rule(self, cell: str) -> str:
        kind = self.pick(list(_SPIKE_RULES)) if cell == "IF_curr_exp" else "pair"
        a_plus, a_minus = self.number(0.01, 0.6), self.number(0.01, 0.6)
        taus = f"tau_plus={self.number(2, 40)}, tau_minus={self.number(2, 40)}"
        amplitudes = f"A_plus={a_plus}, A_minus={a_minus}"
        top = _CELLS[cell][1] * 2
        if kind == "triplet":
            return (
                f"sim.extra_models.PfisterSpikeTriplet({taus}, tau_x={self.number(20, 150)}, "
                f"tau_y={self.number(20, 150)}, {amplitudes}), "
                "sim.extra_models.WeightDependenceAdditiveTriplet(w_min=0.0, "
                f"w_max={top}, A3_plus={self.number(0.001, 0.1)}, A3_minus=0.01)"
            )
        timing = {
            "pair": f"sim.SpikePairRule({taus}, {amplitudes})",
            "nearest": f"sim.extra_models.SpikeNearestPairRule({taus}, {amplitudes})",
            "vogels": f"sim.extra_models.Vogels2011Rule(alpha={self.number(0.05, 0.5)}, "
            f"tau={self.number(5, 40)}, A_plus={a_plus}, A_minus={a_minus})",
        }[kind]
        weight = "Additive" if kind == "vogels" else self.pick(["Additive", "Multiplicative"])
        return f"{timing}, sim.{weight}WeightDependence(w_min=0.0, w_max={top})"

    def _connector(self, n_pre: int, n_post: int, scale: float, *, same: bool) -> str:
        allow = f"allow_self_connections={not (same and self.chance(0.5))}"
        again = f"with_replacement={self.chance(0.5)}"
        total = int(self.rng.integers(1, n_pre * n_post // 3 + 2))
        n_in, n_out = (int(self.rng.integers(1, max(2, n))) for n in (n_pre, n_post))
        kinds = [
            f"AllToAllConnector({allow})",
            "OneToOneConnector()",
            f"FixedProbabilityConnector({self.number(0.05, 0.9)}, {allow})",
            f"FixedTotalNumberConnector({total}, {allow}, {again})",
            f"FixedNumberPreConnector({n_in}, {allow}, {again})",
            f"FixedNumberPostConnector({n_out}, {allow}, {again})",
            f"FromListConnector({self._list(n_pre, n_post, scale)})",
            f"ArrayConnector(numpy.array({self._mask(n_pre, n_post)}))",
        ]
        return f"sim.{self.pick(kinds)}"

    def _list(self, n_pre: int, n_post: int, scale: float) -> list[tuple[int, int, float, float]]:
        longest = self.ms(int(self.pick([10, 20, 60])))
        return [
            (
                int(self.rng.integers(n_pre)),
                int(self.rng.integers(n_post)),
                self.number(0.0, scale, 4),
                self.number(self.dt_ms, longest, 2),
            )
            for _ in range(int(self.rng.integers(1, 60)))
        ]

    def _mask(self, n_pre: int, n_post: int) -> list[list[int]]:
        mask: list[list[int]] = (self.rng.random((n_pre, n_post)) < 0.3).astype(int).tolist()
        mask[0][0] = 1
        return mask

    def _weight(self, scale: float, *, fixed: bool) -> str:
        low, high = sorted((self.number(0.01, 1.0) * scale, self.number(0.01, 1.0) * scale))
        kinds = [
            f"{high:.4f}",
            _random("uniform", low=low, high=high),
            _random("normal_clipped", mu=high, sigma=high / 3, low=0.0, high=float("inf")),
            _random("normal", mu=high, sigma=high / 12),
            _random("exponential", beta=low),
        ]
        return kinds[0] if fixed else str(self.pick([kinds[0], *kinds]))

    def _delay(self, *, fixed: bool) -> str:
        low = self.ms(1)
        kinds = [
            str(self.ms(int(self.rng.integers(1, 12)))),
            str(self.number(self.dt_ms, self.ms(12), 2)),
            _random("uniform", low=low, high=self.ms(15)),
            _random("normal_clipped", mu=self.ms(4), sigma=self.ms(2), low=low, high=self.ms(9)),
            _random("uniform", low=low, high=self.ms(90)),
        ]
        return str(self.pick(kinds[:2] if fixed else [kinds[0], kinds[0], *kinds]))

    # --- what happens in a run -----------------------------------------------------------------

    def _currents(self) -> None:
        if not self.chance(0.3):
            return
        times = [self.ms(5), self.ms(30), self.ms(50)]
        amplitudes = [self.number(-1, 2) for _ in times]
        wave = f"offset={self.number(0, 1)}, frequency={self.number(5, 60)}"
        kinds = [
            f"sim.DCSource(amplitude={self.number(0.1, 2)}, start={times[0]}, stop={times[2]})",
            f"sim.StepCurrentSource(times={times}, amplitudes={amplitudes})",
            f"sim.ACSource(amplitude={times[0]}, {wave}, start={times[0]}, stop={times[2]})",
        ]
        self.lines.append(f"{self.pick(self.names)}.inject({self.pick(kinds)})")

    def _recordings(self) -> None:
        for name, size in zip(self.names, self.sizes, strict=True):
            self.lines.append(f'{name}.record("spikes")')
            # 7.4.1 finds 0.3 ms no multiple of 0.1 ms.
            interval = self.ms(int(self.pick([1, 1, 1, 3 if self.dt_ms > 0.1 else 1])))
            part = f"[0:{max(1, size // 2)}]" if self.chance(0.2) else ""
            self.lines.append(f'{name}{part}.record("v", sampling_interval={interval})')
            if self.chance(0.6):
                self.lines.append(f'{name}.record(["gsyn_exc", "gsyn_inh"])')
        self.lines += [f'{name}.record("spikes")' for name in self.sources]

    def _runs(self) -> None:
        first = int(self.ticks * 0.6) if self.chance(0.4) else self.ticks
        self.lines.append(f"sim.run({self.ms(first)})")
        if first < self.ticks:
            if self.chance(0.6):
                k = int(self.rng.integers(len(self.names)))
                drive = _CELLS[self.cells[k]][2]
                self.lines.append(
                    self.pick(
                        [
                            f"{self.names[k]}.set(i_offset={self.number(0, drive)})",
                            f"{self.names[k]}.initialize(v={self.number(-70, -55)})",
                        ]
                    )
                )
            self.lines.append(f"sim.run({self.ms(self.ticks - first)})")
        if self.chance(0.15):
            self.lines += ["sim.reset()", f"sim.run({self.ms(first)})"]


def _random(name: str, **parameters: float) -> str:
    """Return a distribution as text."""
    given = ", ".join(f"{key}={round(value, 4)}" for key, value in parameters.items())
    return f"sim.RandomDistribution({name!r}, {given})"


def random_script(seed: int) -> str:
    """Return the script drawn from `seed`."""
    return RandomScript(seed).text()
