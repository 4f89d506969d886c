"""The tests mirror the floors of the house; `tour` and `bench` show and measure it."""
