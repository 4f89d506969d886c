"""How any of our databases is opened, backed up and migrated. Knows no table, no message, no person."""
