"""Amounts and hosts as people type them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from draille.kernel.french import typeset
from draille.network.hosts.models import Host
from draille.network.payments.rules import words_of

MOST_LISTED = 2000
"""Beyond, browsers choke on the list: names and codes are typed without it."""
MOST_NAMED = 3


class EuroField(forms.CharField):
    """« 12,34 » or « 1 234.50 € » typed, cents as an ``int``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Cents, or nothing."""
        text = super().to_python(value)
        kept = "".join(letter for letter in str(text or "") if not letter.isspace() and letter != "€")
        if not kept:
            return None
        try:
            cents = Decimal(kept.replace(",", ".")) * 100
            if cents != cents.to_integral_value():
                raise InvalidOperation
        except InvalidOperation as error:
            raise forms.ValidationError("Écrivez un montant en euros, par exemple 12,34.") from error
        return int(cents)


def host_label(host: Host) -> str:
    """Two of one name are told apart by their code."""
    return f"{host.name} ({host.code})"


def host_options() -> SafeString:
    """The hosts as options of a ``datalist``, which browsers search in as one types; none beyond a bound."""
    hosts = list(Host.objects.only("name", "code")[: MOST_LISTED + 1])
    listed = hosts if len(hosts) <= MOST_LISTED else []
    return format_html_join("", '<option value="{}">', ((host_label(host),) for host in listed))


class HostInput(forms.TextInput):
    """A line of text with the list of hosts."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input and its ``datalist``."""
        listed = f"{(attrs or {}).get('id') or name}_list"
        control = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', control, listed, host_options())


class HostField(forms.CharField):
    """A host typed as a name (or words of it that no other has), a code, or chosen from the list."""

    widget = HostInput({"autocomplete": "off", "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        """The label of a host or of its primary key; what was typed as it was."""
        if isinstance(value, Host):
            return host_label(value)
        host = Host.objects.filter(pk=value).first() if str(value or "").isdecimal() else None
        return host_label(host) if host else value

    def clean(self, value: Any) -> Any:
        """The host; nothing where the field is optional and empty."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        found = _hosts_like(typed)
        if len(found) == 1:
            return found[0]
        raise forms.ValidationError(typeset(_told(typed, found)), code="host")


def _hosts_like(typed: str) -> list[Host]:
    """The host of a code; else those in whose name every word typed begins one."""
    code = found[1] if (found := re.search(r"\((\S+)\)$", typed)) else typed
    if exact := Host.objects.filter(code__iexact=code).first():
        return [exact]
    words = words_of(typed)
    named = [(words_of(host.name), host) for host in Host.objects.all()] if words else []
    whole = [host for name, host in named if name == words]
    return whole or [
        host for name, host in named if all(any(one.startswith(word) for one in name) for word in words)
    ]


def _told(typed: str, found: list[Host]) -> str:
    if not found:
        return f"Aucun hébergeur ne s’appelle « {typed} ». Écrivez son nom ou son code."
    names = ", ".join(f"« {host_label(one)} »" for one in found[:MOST_NAMED])
    more = "…" if len(found) > MOST_NAMED else "."
    return f"Plusieurs hébergeurs répondent à « {typed} » : {names}{more} Précisez."
