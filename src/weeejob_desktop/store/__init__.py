"""The laptop's own database. Nothing is imported here: the first paint reads one row of it by plain
`sqlite3`."""
