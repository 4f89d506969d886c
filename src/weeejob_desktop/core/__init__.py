"""The rules of the trade. Standard library only: no clock is read, no file is opened, no screen is known."""
