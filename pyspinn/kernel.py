"""The Jupyter kernel "PyNN (emulator)": IPython in which the names of PyNN mean the emulator."""

from __future__ import annotations

from pyspinn.aliases import choose_emulator


def main() -> None:
    """Let the emulator answer for `pyNN.spiNNaker` and its kin, then start IPython's kernel.

    The kernel reads its connection file from the command line (`-f FILE`).
    """
    choose_emulator()
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
