"""The names of errors in PyNN and sPyNNaker, for scripts that catch them.

Each name means the class here that is raised for the same mistakes, or a base of it.
"""

from __future__ import annotations

from pyspinn.errors import (
    ConfigurationError,
    ConnectorError,
    NoDataError,
    ParameterShapeError,
    ParameterValueError,
    PySpiNNError,
    RoundingWarning,
    SequenceError,
    UnknownNameError,
    UnsupportedError,
)

# spinn_front_end_common.utilities.exceptions
SpinnFrontEndException = PySpiNNError
ConfigurationException = ConfigurationError
# spynnaker.pyNN.exceptions
SpynnakerException = PySpiNNError
SynapticConfigurationException = ConfigurationError
SynapticBlockGenerationException = ConfigurationError
SynapticBlockReadException = ConfigurationError
SynapticMaxIncomingAtomsSupportException = ConfigurationError
DelayExtensionException = ConnectorError
InvalidParameterType = UnknownNameError
SynapseRowTooBigException = ConfigurationError
# spinn_utilities.exceptions
SpiNNUtilsException = PySpiNNError
SimulatorNotSetupException = SequenceError
SimulatorShutdownException = SequenceError
SimulatorNotRunException = NoDataError
SimulatorRunningException = SequenceError
ConfigException = PySpiNNError
# pyNN.errors
ConnectionError = ConfigurationError  # noqa: A001 - PyNN's name
InvalidDimensionsError = ParameterShapeError
InvalidModelError = UnknownNameError
InvalidParameterValueError = ParameterValueError
InvalidWeightError = ConnectorError
NoModelAvailableError = UnsupportedError
NonExistentParameterError = UnknownNameError
NothingToWriteError = NoDataError
RecordingError = UnknownNameError

__all__ = [
    "ConfigException",
    "ConfigurationException",
    "ConnectionError",
    "DelayExtensionException",
    "InvalidDimensionsError",
    "InvalidModelError",
    "InvalidParameterType",
    "InvalidParameterValueError",
    "InvalidWeightError",
    "NoModelAvailableError",
    "NonExistentParameterError",
    "NothingToWriteError",
    "RecordingError",
    "RoundingWarning",
    "SimulatorNotRunException",
    "SimulatorNotSetupException",
    "SimulatorRunningException",
    "SimulatorShutdownException",
    "SpiNNUtilsException",
    "SpinnFrontEndException",
    "SpynnakerException",
    "SynapseRowTooBigException",
    "SynapticBlockGenerationException",
    "SynapticBlockReadException",
    "SynapticConfigurationException",
    "SynapticMaxIncomingAtomsSupportException",
]
