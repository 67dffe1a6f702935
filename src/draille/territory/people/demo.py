"""The demonstration team: seven permanents, two for the season, an auditor. No real person's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.territory.people.enums import ContractKind
from draille.territory.people.models import Contract, User
from draille.territory.people.reference import sync_roles
from draille.territory.places.models import Office

PASSWORD = "chataigne-et-granite-48"  # noqa: S105 - the demonstration's, printed on purpose


class Login(NamedTuple):
    """An account one may try: what it is, and how to sign in."""

    label: str
    email: str
    password: str


class _Person(NamedTuple):
    first_name: str
    last_name: str
    job: str
    roles: tuple[str, ...]
    fte: str
    since: date
    until: date | None = None
    offices: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        plain = self.first_name.lower().translate(str.maketrans("éèëïôçÉ", "eeeioce"))
        return f"{plain}@demo.example"


PERMANENT = (
    _Person("Aurore", "Châtaigne", "Directrice", ("director", "counsellor"), "1", date(2017, 1, 2)),
    _Person("Basile", "Granite", "Référent qualité", ("quality", "counsellor"), "1", date(2018, 3, 1)),
    _Person(
        "Fatou",
        "Gardon",
        "Animations et taxe de séjour",
        ("tax_officer", "counsellor"),
        "0.8",
        date(2019, 4, 1),
    ),
    _Person(
        "Kenji", "Bruyère", "Chargé de communication", ("communication", "counsellor"), "1", date(2020, 9, 1)
    ),
    _Person(
        "Léonie", "Draille", "Animatrice projet", ("communication", "counsellor"), "0.8", date(2021, 2, 1)
    ),
    _Person(
        "Samir",
        "Genêt",
        "Animateur du réseau des partenaires",
        ("partner_network", "counsellor"),
        "1",
        date(2017, 6, 1),
    ),
    # Retired in July 2024 and not replaced: the year's opening days show it.
    _Person(
        "Odette",
        "Transhumance",
        "Animatrice du réseau des partenaires",
        ("partner_network", "counsellor"),
        "1",
        date(2017, 1, 2),
        date(2024, 7, 15),
    ),
)
SEASONAL = (
    _Person(
        "Inès",
        "Callune",
        "Conseillère en séjour",
        ("counsellor",),
        "1",
        date(2022, 4, 1),
        None,
        ("collet_de_deze", "saint_germain"),
    ),
    _Person(
        "Yann",
        "Schiste",
        "Conseiller en séjour",
        ("counsellor",),
        "1",
        date(2022, 4, 1),
        None,
        ("sainte_croix", "vialas"),
    ),
)
AUDITOR = _Person("Compte", "Lecture", "Collectivité, lecture seule", ("auditor",), "1", date(2022, 1, 1))
# First and last day of the two seasons' contracts, month and day: shorter in 2024.
SEASONS = {2022: ((4, 4), (9, 30)), 2023: ((4, 1), (10, 31)), 2024: ((6, 3), (9, 15))}
USUAL_SEASON = ((5, 2), (9, 30))

LOGINS = [
    Login(label, person.email, PASSWORD)
    for label, person in (
        ("direction", PERMANENT[0]),
        ("qualité", PERMANENT[1]),
        ("taxe de séjour", PERMANENT[2]),
        ("communication", PERMANENT[3]),
        ("réseau des partenaires", PERMANENT[5]),
        ("conseil en séjour (deux bureaux)", SEASONAL[0]),
        ("lecture seule", AUDITOR),
    )
]


def seed_team(tell: Callable[[str], None]) -> None:
    """Open the accounts and record the contracts; those already there are left alone."""
    sync_roles()
    # Hashed once: the slow hash that protects real passwords would take ten times as long.
    password = make_password(PASSWORD)
    for person in (*PERMANENT, *SEASONAL, AUDITOR):
        user, made = User.objects.get_or_create(
            email=person.email,
            defaults={
                "first_name": person.first_name,
                "last_name": person.last_name,
                "password": password,
                "is_active": person.until is None,
            },
        )
        if made:
            user.groups.set(Group.objects.filter(name__in=person.roles))
            user.offices.set(Office.objects.filter(slug__in=person.offices))
            Contract.objects.bulk_create(_contracts(user, person))
    tell(f"{len(PERMANENT)} permanents, {len(SEASONAL)} saisonniers, un compte en lecture seule")


def _contracts(user: User, person: _Person) -> list[Contract]:
    if person is AUDITOR:
        return []
    values = {"person": user, "job": person.job, "fte": Decimal(person.fte)}
    if person in PERMANENT:
        return [
            Contract(**values, kind=ContractKind.PERMANENT, first_day=person.since, last_day=person.until)
        ]
    seasons = {year: SEASONS.get(year, USUAL_SEASON) for year in range(2022, today().year + 1)}
    return [
        Contract(
            **values,
            kind=ContractKind.SEASONAL,
            first_day=date(year, *first),
            last_day=date(year, *last),
        )
        for year, (first, last) in seasons.items()
    ]


seeders.register(Seeder(code="team", label="équipe", seed=seed_team, order=20))
