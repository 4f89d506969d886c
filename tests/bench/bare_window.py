"""The reference: the smallest PySide6 widget window. Says "painted" at its first paint; ends when stdin
closes."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class BareWindow(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setCentralWidget(Greeting("Bonjour"))
        self.resize(1366, 768)


class Greeting(QLabel):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, lambda: print("painted", flush=True))


def main() -> int:
    application = QApplication(sys.argv)
    window = BareWindow()
    window.show()
    stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    stdin.activated.connect(lambda: os.read(sys.stdin.fileno(), 1) or application.quit())
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
