"""How the hub's tables came to be, one Alembic script a step."""
