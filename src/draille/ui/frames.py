"""What the frame of a public page prints: the site's own, or the office's where no app says one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils import translation

from draille.ui import public
from draille.ui.shell import Shell, shell_of


def shell_in(context: Context) -> Shell:
    """The frame of the page being made."""
    language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    found = shell_of(context.get("request"), language)
    return found or Shell(name=str(settings.WAGTAIL_SITE_NAME), home=_home(language))


def _home(language: str) -> str:
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def menu_links(context: Context) -> list[dict[str, Any]]:
    """The entries of the menu, the page's own marked."""
    path = context["request"].path if "request" in context else ""
    shell = shell_in(context)
    found = [(link.label, link.url) for link in shell.menu] or [
        (str(link.label), public.link_url(link.code)) for link in public.public_links
    ]
    return [{"label": label, "url": url, "current": url == path} for label, url in found if url]


def language_links(context: Context, current: str | None) -> list[dict[str, Any]]:
    """The page in each language."""
    given: Mapping[str, str] | None = context.get("language_urls")
    path = context["request"].get_full_path() if "request" in context else "/"
    return [
        {
            "code": code,
            "name": name,
            "url": translate_url(path, code) if given is None else given.get(code, _home(code)),
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]
