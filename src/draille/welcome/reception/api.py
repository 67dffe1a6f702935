"""JSON endpoints of the counter."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["Accueil"])
