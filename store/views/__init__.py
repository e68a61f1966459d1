"""Frozen read models: what screens and exports see of the store."""
