"""What rules have in common as a user describes them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from pyspinn.catalogue.arguments import teach_class
from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import DefectWarning, warn
from pyspinn.plasticity.arithmetic import PlasticArithmetic
from pyspinn.plasticity.timing import Timing
from pyspinn.plasticity.weight import WeightChange

A_PLUS = Parameter(
    "A_plus", "weight", 0.01, "weight change of a pair that potentiates, without delay; absolute"
)
A_MINUS = Parameter(
    "A_minus", "weight", 0.01, "weight change of a pair that depresses, without delay; absolute"
)
W_MIN = Parameter("w_min", "nA or uS", 0.0, "smallest weight that learning leads to")
W_MAX = Parameter("w_max", "nA or uS", 1.0, "largest weight that learning leads to")


def time_constant(name: str, meaning: str, default: float | None = 20.0) -> Parameter:
    """Return the catalogue entry of a positive time in ms; `default` None if it must be given."""
    return Parameter(name, "ms", default, meaning, low=0.0, low_open=True)


class Description(ABC):
    """An object with the parameters of its catalogue entry as attributes."""

    spec: ClassVar[ObjectSpec]

    def __init_subclass__(cls) -> None:
        """Let calls with wrong arguments teach."""
        super().__init_subclass__()
        teach_class(cls)

    def _take(self, **values: Any) -> None:
        for name, value in values.items():
            array = self.spec.parameter(name).check(self.spec.name, value)
            if array.ndim:
                raise self.spec.parameter(name).error(
                    self.spec.name, value, "A learning rule has one value for all its synapses."
                )
            setattr(self, name, float(array))

    def values(self) -> dict[str, Any]:
        """Return the parameters by name."""
        return {p.name: getattr(self, p.name) for p in self.spec.parameters}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.values() == other.values()

    def __hash__(self) -> int:
        return hash((type(self), *sorted(self.values().items())))

    def __repr__(self) -> str:
        listed = ", ".join(f"{name}={value!r}" for name, value in self.values().items())
        return f"{self.spec.name}({listed})"


class TimingRule(Description):
    """A timing rule: what the times of spikes are worth."""

    #: Part of the name of the board's program.
    SUFFIX: ClassVar[str]
    #: Terms that the weight rule must handle.
    TERMS: ClassVar[int] = 1
    #: 16-bit traces of a row.
    PRE_TRACES: ClassVar[int] = 1

    A_plus: float
    A_minus: float

    @abstractmethod
    def timing(self, dt_ms: float, num: PlasticArithmetic) -> Timing:
        """Return the rule ready to run."""


class WeightRule(Description):
    """A weight rule: how what spikes are worth changes a weight."""

    SUFFIX: ClassVar[str]
    TERMS: ClassVar[int] = 1

    w_min: float
    w_max: float

    def _take_limits(self, w_min: Any, w_max: Any) -> None:
        self._take(w_min=w_min, w_max=w_max)
        if self.w_min > self.w_max:
            raise self.spec.parameter("w_min").error(
                self.spec.name, self.w_min, f"It must not exceed w_max ({self.w_max:g})."
            )
        if self.w_min < 0.0:
            warn(
                f"{self.spec.name}.w_min = {self.w_min:g}: a weight on a board is a magnitude of "
                "16 bits, and one that learning makes negative becomes a large positive one. Use "
                "w_min=0.0; the sign comes from receptor_type.",
                DefectWarning,
            )

    @abstractmethod
    def change(
        self, amplitudes: tuple[float, float], scale: float, num: PlasticArithmetic
    ) -> WeightChange:
        """Return the rule ready to run with the timing rule's A+ and A-."""
