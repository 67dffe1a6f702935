"""A site's colours as a stylesheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from draille.promotion.site.models import SiteLook
from draille.ui import tokens


@require_safe
@cache_control(public=True, max_age=604_800)
def stylesheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The two colours and their shades, as CSS custom properties."""
    look = SiteLook.objects.filter(site=pk).first()
    if look is None:
        raise Http404
    shades = tokens.shades(look.color_action, look.color_heading)
    rules = "".join(f"--color-{name}:{color};" for name, color in shades.items())
    return HttpResponse(f":root{{{rules}}}", content_type="text/css; charset=utf-8")
