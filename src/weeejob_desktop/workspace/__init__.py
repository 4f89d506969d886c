"""The whole desktop without a screen: one method, one user action, one transaction. No
PySide6 below or here."""
