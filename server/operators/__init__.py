"""What an operator asks: does it answer, what runs, how is it set, and how much of everything there was."""

from server.operators.figures import CacheFigures, Figures
from server.operators.measured_engine import MeasuredEngine
from server.operators.opening import open_figures
from server.operators.operations import operations
from server.operators.routes import blueprint, figures_of, install_exposition

__all__ = [
    "CacheFigures",
    "Figures",
    "MeasuredEngine",
    "blueprint",
    "figures_of",
    "install_exposition",
    "open_figures",
    "operations",
]
