"""Stands for `spynnaker` in the browser, where sPyNNaker is not installed: PySpiNN answers."""

from pyspinn.aliases import choose_emulator

choose_emulator()
