"""K02xx to K06xx: names, types, patterns, traits, mutability."""

from __future__ import annotations

from kern_core.diagnostics.info import Info

CODES: dict[str, Info] = {}
