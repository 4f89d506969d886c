"""The front door: the commands, and the only place that builds and wires objects."""
