"""``python -m benchmarks.bare PORT PROCESSES``: a template, no query, gunicorn as ``draille serve``."""

from __future__ import annotations

import gc
import sys
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from gunicorn.app.base import BaseApplication

PAGE = """<!doctype html><html lang="fr"><head><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><ul>{% for word in words %}<li>{{ word }}</li>{% endfor %}</ul></body></html>"""
WORDS = [f"mot {number}" for number in range(24)]

settings.configure(
    SECRET_KEY="bare",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
_made: list[Any] = []


def show(request: HttpRequest) -> HttpResponse:
    """The page, its template read once."""
    if not _made:
        _made.append(engines["django"].from_string(PAGE))
    return HttpResponse(_made[0].render({"title": "Rien", "words": WORDS}, request))


urlpatterns = [path("", show)]


def _before_fork(arbiter: Any, worker: Any) -> None:
    gc.collect()
    gc.freeze()


class Bare(BaseApplication):
    """gunicorn with the settings of ``draille.config.server``."""

    def load_config(self) -> None:
        """The same number of synchronous processes, loaded before they fork."""
        for name, value in {
            "bind": f"127.0.0.1:{sys.argv[1]}",
            "workers": int(sys.argv[2]),
            "preload_app": True,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "loglevel": "warning",
            "control_socket_disable": True,
            "pre_fork": _before_fork,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The web application."""
        return get_wsgi_application()


if __name__ == "__main__":
    Bare().run()
