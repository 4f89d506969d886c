"""Alembic's front door for a hub's database. Only `db.migrate` starts it."""

from weeejob_desktop.db.migrate import run_scripts

run_scripts()
