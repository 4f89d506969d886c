"""Bridges to other tools: a helpdesk, a mailbox, a store of learning records, an inventory. Each is optional,
and each may be down for a week without losing or doubling anything."""
