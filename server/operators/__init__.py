"""What an operator asks: does it answer, what runs, how is it set, and how much of everything there was."""

from server.operators.figures import CacheFigures, Figures, open_figures
from server.operators.measured_engine import MeasuredEngine
from server.operators.routes import blueprint, install_exposition

__all__ = ["CacheFigures", "Figures", "MeasuredEngine", "blueprint", "install_exposition", "open_figures"]
