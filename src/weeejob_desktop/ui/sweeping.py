"""Python's collector of cycles, kept to the GUI thread.

Python collects on whatever thread happens to need memory, and a widget of a closed window that lies in a
cycle would be destroyed there: on the store worker, in the middle of a question, while Qt waits for the GUI
thread and the GUI thread for the answer. Knows no screen.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject


class Sweeper(QObject):
    """Takes the collector over for good: it runs when due, before the GUI thread has nothing more to do.
    Every answer of another thread ends there, so that garbage of theirs is never left for long."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self.sweep)

    def sweep(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds, if any is."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def leave_alone(self) -> None:
        """What is there by now stays for good, and is looked at no more: the 80,000 objects of a start would
        hold the window up for a tenth of a second at each full collection."""
        gc.freeze()
