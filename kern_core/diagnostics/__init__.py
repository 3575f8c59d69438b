"""Diagnostics as data, the registry of codes, and the ways to show them."""
