"""K07xx to K09xx: governance, plugins, building, what is not supported yet."""

from __future__ import annotations

from kern_core.diagnostics.info import Info

CODES: dict[str, Info] = {}
