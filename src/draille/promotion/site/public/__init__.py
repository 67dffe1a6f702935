"""The site's own addresses: the search, and the colours of each site."""

from draille.promotion.site.public.search import search
from draille.promotion.site.public.styles import stylesheet

__all__ = ["search", "stylesheet"]
