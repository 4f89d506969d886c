"""The simulated computer on the screen: the parts that every simulator shares, and one surface for each."""
