"""How much is the tourist tax of a stay? Asked by visitors, programs and assistants alike."""

from draille.network.tariffs.simulator.asking import Basis, Simulation, basis_of, simulate
from draille.network.tariffs.simulator.forms import SimulationForm
from draille.network.tariffs.simulator.kinds import Kind, classify

__all__ = ["Basis", "Kind", "Simulation", "SimulationForm", "basis_of", "classify", "simulate"]
