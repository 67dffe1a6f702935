"""The system's addresses with the styleguide, and one page for visitors."""

from __future__ import annotations

from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from django.utils.module_loading import import_string
from wagtail.admin.auth import require_admin_access

from draille.ui import style

PAGE = Template(
    '{% extends "ui/public/base.html" %}{% block title %}Visiteurs{% endblock %}'
    '{% block main %}<h1>Visiteurs</h1><p class="d-lead">Une page pour les visiteurs.</p>{% endblock %}'
)


def show_public(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return HttpResponse(PAGE.render(RequestContext(request)))


MAP_PAGE = Template(
    '{% extends "ui/public/base.html" %}{% load ui %}{% block title %}Carte{% endblock %}{% block main %}'
    '<h1>Carte</h1>{% map points label="Deux lieux" %}'
    "{% endblock %}"
)
POINTS = [
    {"latitude": 44.36, "longitude": 3.74, "name": "Le Mas <b>", "url": "/visiteurs/", "text": "Un gîte"},
    {"latitude": 44.3, "longitude": 3.9, "name": "L'Étang", "kind": "office"},
]


def show_map(request: HttpRequest) -> HttpResponse:
    return HttpResponse(MAP_PAGE.render(RequestContext(request, {"points": POINTS})))


urlpatterns = [
    path("essai/carte/", show_map),
    path("gestion/style/", require_admin_access(style.show_style)),
    *i18n_patterns(path("visiteurs/", show_public, name="visitors"), prefix_default_language=False),
    *import_string("draille.config.urls.urlpatterns"),
]
