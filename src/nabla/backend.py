"""The matplotlib backend under which snippets run: `plt.show()` hands every open figure over."""

from __future__ import annotations

import io

import matplotlib
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from nabla import figures

saved: list[str] = []
"""The figures shown so far, adapted."""


def collect() -> None:
    """Take every open figure, in the order of their numbers, and close it."""
    import matplotlib.pyplot as plt

    for number in plt.get_fignums():
        buffer = io.StringIO()
        with matplotlib.rc_context({"svg.hashsalt": figures.STYLE["svg.hashsalt"]}):
            plt.figure(number).savefig(
                buffer,
                format="svg",
                metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
            )
        saved.append(figures.adapt(buffer.getvalue()))
        plt.close(number)


class FigureManager(FigureManagerBase):
    """Shows nothing; collects."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """What `plt.show()` calls."""
        collect()


class FigureCanvas(FigureCanvasAgg):
    """Agg's canvas with our manager."""

    manager_class = FigureManager
