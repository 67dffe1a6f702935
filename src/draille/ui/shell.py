"""What frames every public page, where an app above says it: the site's name, logo, colours, menus, footer.

An app has a file ``public_shell.py`` that registers a ``ShellSource``; without one the frame is the office's
own look and the menu what the apps bring (``public.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from draille.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class ShellLink:
    """An entry of a menu or of the footer; ``detail`` is a second line (a telephone number)."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellLogo:
    """The address of a picture and its size."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame of one site's pages in one language."""

    name: str
    home: str
    logo: ShellLogo | None = None
    stylesheet: str = ""
    search: str = ""
    menu: Sequence[ShellLink] = ()
    foot_menu: Sequence[ShellLink] = ()
    foot_text: str = ""
    offices: Sequence[ShellLink] = ()
    social: Sequence[ShellLink] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellSource:
    """Who says the frame; the first that has one for a request is heard."""

    code: str
    read: Callable[[HttpRequest, str], Shell | None]
    order: int = 100


shell_sources: Registry[ShellSource] = Registry(
    "public_shell", key=lambda source: source.code, order=lambda source: (source.order, source.code)
)


def shell_of(request: HttpRequest | None, language: str) -> Shell | None:
    """The frame of a request's pages, read once a request; nothing where no app says one."""
    if request is None:
        return None
    kept: dict[str, Shell | None] = request.__dict__.setdefault("_shells", {})
    if language not in kept:
        found = (source.read(request, language) for source in shell_sources)
        kept[language] = next((shell for shell in found if shell), None)
    return kept[language]
