"""Which host and which lodging a line speaks of: by code, SIRET or number, else by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from draille.kernel.refusals import Refused
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.importing.columns import plain_heading
from draille.network.hosts.importing.values import Communes
from draille.network.hosts.models import Host, Lodging, Registration
from draille.territory.places.models import Commune

Number = tuple[RegistrationKind, str] | None


class Known:
    """The register as it is, and as the lines before have made it."""

    def __init__(self) -> None:
        self.communes = Communes()
        self._hosts: dict[int, Host] = {}
        self._lodgings: dict[int, Lodging] = {}
        self._host_codes: dict[str, int] = {}
        self._sirets: dict[str, set[int]] = defaultdict(set)
        self._names: dict[str, set[int]] = defaultdict(set)
        self._lodging_codes: dict[str, int] = {}
        self._places: dict[tuple[str, int], set[int]] = defaultdict(set)
        for host in Host.objects.all():
            self.add_host(host)
        for lodging in Lodging.objects.select_related("commune"):
            self.add_lodging(lodging)

    def add_host(self, host: Host) -> None:
        """Remember a host just read or written."""
        self._hosts[host.pk] = host
        self._host_codes[host.code.upper()] = host.pk
        self._names[plain_heading(host.name)].add(host.pk)
        if host.siret:
            self._sirets[host.siret].add(host.pk)

    def add_lodging(self, lodging: Lodging) -> None:
        """Remember a lodging just read or written."""
        self._lodgings[lodging.pk] = lodging
        self._lodging_codes[lodging.code.upper()] = lodging.pk
        self._places[plain_heading(lodging.name), lodging.commune_id].add(lodging.pk)

    def host(self, code: str, given: dict[str, Any]) -> Host | None:
        """The host of a line; ``None`` for a new one. ``Refused`` where several may be meant."""
        if code:
            key = self._host_codes.get(code.upper())
            return self._hosts[key] if key else None
        if given.get("siret") and (found := self._sirets.get(given["siret"])):
            return self._one(found, "hébergeurs portent ce SIRET")
        alike = [self._hosts[key] for key in self._names.get(plain_heading(given.get("name", "")), ())]
        email = given.get("email", "")
        exact = [host for host in alike if email and host.email == email]
        if exact:
            return self._one({host.pk for host in exact}, "hébergeurs portent ce nom")
        possible = [host for host in alike if _may_be(host, given)]
        return self._one({host.pk for host in possible}, "hébergeurs portent ce nom")

    def _one(self, keys: set[int], words: str) -> Host | None:
        if len(keys) > 1:
            codes = ", ".join(sorted(self._hosts[key].code for key in keys))
            raise Refused(
                f"{len(keys)} {words} ({codes}) : donnez le numéro de l’hébergeur.", code="ambiguous"
            )
        return self._hosts[next(iter(keys))] if keys else None

    def lodging(self, code: str, name: str, commune: Commune | None, number: Number) -> Lodging | None:
        """The lodging of a line; ``None`` for a new one. ``Refused`` where several may be meant."""
        if code:
            key = self._lodging_codes.get(code.upper())
            return self._lodgings[key] if key else None
        if number and (keys := _registered(number)):
            return self._lodging_of(keys)
        keys = self._places.get((plain_heading(name), commune.pk), set()) if commune else set()
        return self._lodging_of(keys)

    def _lodging_of(self, keys: set[int]) -> Lodging | None:
        if len(keys) > 1:
            codes = ", ".join(sorted(self._lodgings[key].code for key in keys))
            raise Refused(
                f"{len(keys)} hébergements correspondent ({codes}) : donnez le numéro de l’hébergement.",
                code="ambiguous",
            )
        return self._lodgings[next(iter(keys))] if keys else None


def _registered(number: tuple[RegistrationKind, str]) -> set[int]:
    rows = Registration.objects.filter(number=number[1])
    return set(rows.exclude(kind=RegistrationKind.PLATFORM).values_list("lodging", flat=True))


def _may_be(host: Host, given: dict[str, Any]) -> bool:
    """Whether nothing says that it is another of the same name: other addresses or another SIRET do."""
    pairs = ((host.email, given.get("email", "")), (host.siret, given.get("siret", "")))
    return not any(mine and theirs and mine != theirs for mine, theirs in pairs)
