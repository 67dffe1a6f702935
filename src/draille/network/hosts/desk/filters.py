"""What the lists may be cut to, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from draille.kernel.clock import today
from draille.network.hosts.desk.shared import matching
from draille.network.hosts.enums import HostKind
from draille.network.hosts.models import (
    Classification,
    Host,
    HostAccess,
    Lodging,
    Mandate,
    Ownership,
    Registration,
)
from draille.network.hosts.queries.days import covering
from draille.network.hosts.rules import SOON
from draille.network.tariffs.enums import Nature
from draille.offer.offers.forms.columns import commune_choices
from draille.territory.places.models import Commune

ANY, EVERY = ("", "Tous"), ("", "Toutes")


class _Filters(forms.Form):
    """Each empty filter restricts nothing."""

    q = forms.CharField(label="Rechercher", max_length=100, required=False)
    commune = forms.ChoiceField(label="Commune", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = set(Commune.objects.filter(lodgings__isnull=False).values_list("insee", flat=True))
        groups = [
            (name, [pair for pair in pairs if pair[0] in used]) for name, pairs in list(commune_choices())[1:]
        ]
        self.fields["commune"].choices = [EVERY, *(group for group in groups if group[1])]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        """What was given and can be read; what cannot restricts nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class HostFilters(_Filters):
    """The hosts."""

    type = forms.ChoiceField(label="Type", required=False, choices=[ANY, *HostKind.choices])
    courriel = forms.ChoiceField(
        label="E-mail", required=False, choices=[ANY, ("avec", "avec e-mail"), ("sans", "sans e-mail")]
    )
    connexion = forms.ChoiceField(
        label="Espace hébergeurs",
        required=False,
        choices=[
            ANY,
            ("jamais", "jamais connectés"),
            ("connectes", "déjà connectés"),
            ("sans", "sans accès"),
        ],
    )
    etat = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", "En activité"), ("archives", "Archivés"), ("tous", "Tous")],
    )

    def found(self) -> QuerySet[Host]:
        """The hosts kept, by name."""
        asked = self.asked
        hosts = Host.objects.all()
        if asked.get("etat") != "tous":
            hosts = hosts.filter(active=asked.get("etat") != "archives")
        if "type" in asked:
            hosts = hosts.filter(kind=asked["type"])
        if "courriel" in asked:
            hosts = hosts.filter(email="") if asked["courriel"] == "sans" else hosts.exclude(email="")
        if "connexion" in asked:
            hosts = hosts.filter(_logins(asked["connexion"]))
        if "commune" in asked:
            hosts = hosts.filter(_in_commune(asked["commune"]))
        if "q" in asked:
            hosts = hosts.filter(pk__in=matching(asked["q"], _host_texts()))
        return hosts.order_by("name", "pk")


def _logins(how: str) -> Q:
    accesses = HostAccess.objects.filter(hosts=OuterRef("pk"))
    used = Q(Exists(accesses.filter(last_login_at__isnull=False)))
    match how:
        case "connectes":
            return used
        case "jamais":
            return Q(Exists(accesses)) & ~used
    return ~Q(Exists(accesses))


def _in_commune(insee: str) -> Q:
    now = covering(today(), today())
    owned = Ownership.objects.filter(now, host=OuterRef("pk"), lodging__commune__insee=insee)
    mandated = Mandate.objects.filter(now, agency=OuterRef("pk"), lodging__commune__insee=insee)
    return Q(Exists(owned)) | Q(Exists(mandated))


def _host_texts() -> list[tuple[int, list[Any]]]:
    columns = ("pk", "code", "name", "contact_name", "email", "phone", "siret", "city")
    texts = {row[0]: list(row[1:]) for row in Host.objects.values_list(*columns)}
    for host, code, name in Ownership.objects.values_list("host", "lodging__code", "lodging__name"):
        texts[host] += [code, name]
    return list(texts.items())


class LodgingFilters(_Filters):
    """The lodgings."""

    nature = forms.TypedChoiceField(
        label="Nature", required=False, coerce=int, empty_value=None, choices=[EVERY, *Nature.choices]
    )
    classe = forms.ChoiceField(
        label="Classement",
        required=False,
        choices=[
            ANY,
            ("oui", "classés"),
            ("non", "sans étoiles"),
            ("bientot", "certificat qui finit dans 3 mois"),
            ("fini", "certificat arrivé à sa fin"),
        ],
    )
    voir = forms.ChoiceField(
        label="À revoir",
        required=False,
        choices=[
            ("", "Tout"),
            ("fiche", "sans fiche au catalogue"),
            ("exploitant", "sans exploitant"),
            ("numero", "sans numéro d’enregistrement"),
            ("capacite", "sans capacité"),
        ],
    )
    etat = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", "Loués"), ("finis", "Ne sont plus loués"), ("tous", "Tous")],
    )

    def found(self) -> QuerySet[Lodging]:
        """The lodgings kept, by name."""
        asked, day = self.asked, today()
        lodgings: QuerySet[Lodging] = Lodging.objects.all()
        if asked.get("etat") == "finis":
            lodgings = lodgings.filter(active_until__lt=day)
        elif asked.get("etat") != "tous":
            lodgings = lodgings.exclude(active_until__lt=day)
        if "commune" in asked:
            lodgings = lodgings.filter(commune__insee=asked["commune"])
        if "nature" in asked:
            lodgings = lodgings.filter(nature=asked["nature"])
        if "classe" in asked:
            lodgings = lodgings.filter(_classified(asked["classe"]))
        if "voir" in asked:
            lodgings = lodgings.filter(_lacking(asked["voir"]))
        if "q" in asked:
            lodgings = lodgings.filter(pk__in=matching(asked["q"], _lodging_texts()))
        return lodgings.order_by("name", "pk")


def _classified(how: str) -> Q:
    day = today()
    rows = Classification.objects.filter(lodging=OuterRef("pk"), stars__isnull=False)
    now = rows.filter(covering(day, day))
    match how:
        case "oui":
            return Q(Exists(now))
        case "bientot":
            later = rows.filter(first_day__gt=day)
            return Q(Exists(now.filter(last_day__lte=day + SOON))) & ~Q(Exists(later))
        case "fini":
            return Q(Exists(rows.filter(last_day__lt=day))) & ~Q(Exists(now))
    return ~Q(Exists(now))


def _lacking(what: str) -> Q:
    day = today()
    owners = Ownership.objects.filter(covering(day, day), lodging=OuterRef("pk"))
    numbers = Registration.objects.filter(covering(day, day), lodging=OuterRef("pk")).exclude(kind="platform")
    conditions = {
        "fiche": Q(offer__isnull=True),
        "exploitant": ~Q(Exists(owners)),
        "numero": ~Q(Exists(numbers)),
        "capacite": Q(capacity__isnull=True),
    }
    return conditions[what]


def _lodging_texts() -> list[tuple[int, list[Any]]]:
    columns = ("pk", "code", "name", "street", "postcode", "commune__name")
    texts = {row[0]: list(row[1:]) for row in Lodging.objects.values_list(*columns)}
    for lodging, name in Ownership.objects.values_list("lodging", "host__name"):
        texts[lodging].append(name)
    for lodging, number in Registration.objects.values_list("lodging", "number"):
        texts[lodging].append(number)
    return list(texts.items())
