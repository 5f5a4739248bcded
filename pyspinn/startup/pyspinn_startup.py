"""Lets `import pyNN.spiNNaker` find the emulator in plain scripts, where PyNN is not installed.

Python runs this at every start (`pyspinn_aliases.pth`), so it does next to nothing: it puts a
finder behind all others, and that finder loads the emulator only when one of the names below
is asked for and nothing else has answered.
"""

import sys

_NAMES = frozenset(("pyNN", "spynnaker"))


class _LastResort:
    """A meta path finder that leaves the work to `pyspinn.aliases.AliasFinder`."""

    @staticmethod
    def find_spec(name, path=None, target=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205
        """Answer for the packages of PyNN that no other finder has found."""
        if name.partition(".")[0] not in _NAMES:
            return None
        from pyspinn.aliases import AliasFinder

        return AliasFinder().find_spec(name, path, target)


if not any(finder is _LastResort for finder in sys.meta_path):
    sys.meta_path.append(_LastResort)
