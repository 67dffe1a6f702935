"""What visitors see: the simulator, the tariffs of a commune, the poster."""

from draille.network.tariffs.public.views import download_poster, list_tariffs, simulate

__all__ = ["download_poster", "list_tariffs", "simulate"]
