"""The hub: the small server that laptops sync with, and the pages of technicians and trainers.

Knows the wire and the rules of the trade; never the desktop's screens, its store or its machine.
"""
