"""Reading and checking lessons. This floor knows files, YAML and Markdown; no database, network or screen."""
