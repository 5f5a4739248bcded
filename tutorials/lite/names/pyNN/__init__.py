"""Stands for `pyNN` in the browser, where PyNN itself is not installed: PySpiNN answers."""

from pyspinn.aliases import choose_emulator

choose_emulator()
