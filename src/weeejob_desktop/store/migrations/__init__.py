"""How the laptop's tables came to be, one Alembic script a step."""
