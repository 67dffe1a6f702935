"""The words a file may use, read from the controlled lists and the places, with the usual other spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import TextChoices

from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.territory.places.queries import countries, departements
from draille.welcome.reception.enums import Channel, GroupKind, Language, VisitorKind
from draille.welcome.reception.imports.fields import fold
from draille.welcome.reception.imports.matching import SessionDates, Vocabulary
from draille.welcome.reception.models import OffSiteSession, Service, Topic

OTHER_SPELLINGS: Mapping[str, Mapping[str, str]] = {
    "channel": {
        "counter": "accueil, guichet, accueil physique, sur place, visite, visiteur, physique, bit",
        "phone": "tel, telephonique, appel, appel telephonique, appels",
        "email": "mail, courriel, mel, emails, mails, e-mails",
        "form": "formulaire de contact, site internet, site web, internet, site",
        "post": "poste, lettre, courrier postal, postal, envoi postal",
        "chat": "chat, tchat, messagerie, messenger, whatsapp, sms",
        "social": "reseaux sociaux, facebook, instagram",
        "outreach": "hors-les-murs, hors murs, accueil hors les murs, hlm, animation",
        "fair": "salons, foire",
    },
    "visitor_kind": {
        "tourist": "touristes, vacancier, vacanciers, sejour",
        "day_visitor": "excursionnistes, a la journee, de passage",
        "resident": "residents, local, locaux, habitant, habitants",
        "second_home": "residences secondaires, resident secondaire, residents secondaires",
        "future_resident": "futurs habitants, nouvel arrivant",
        "professional": "professionnels, pro, pros, prestataire, partenaire",
    },
    "group_kind": {
        "alone": "seule, individuel, solo, 1 personne",
        "couple": "couples, en couple, a deux",
        "family": "familles, en famille",
        "friends": "ami, entre amis, groupe d amis",
        "group": "groupe, groupes, groupe organise, association, scolaires",
    },
    "language": {
        "fr": "french, francaise",
        "en": "english, anglaise, gb, uk",
        "de": "german, deutsch, allemande",
        "nl": "dutch, hollandais, nederlands",
        "es": "spanish, espanol, espagnole",
        "it": "italian, italiano, italienne",
        "xx": "autres",
    },
    "country": {
        "GB": "angleterre, ecosse, grande-bretagne, pays de galles, uk, great britain, england, royaume uni",
        "NL": "hollande, holland, pays bas",
        "US": "usa, etats unis, etats-unis d amerique",
        "CZ": "republique tcheque",
        "FR": "france metropolitaine",
    },
}


def read_vocabulary(by: User | None = None) -> Vocabulary:
    """Every list as it is now; ``by`` limits the offices to those the person works in."""
    offices = list(Office.objects.order_by("order", "name"))
    places = {code: (name, "") for code, name in _departements().items()}
    foreign = {country.code: country.name for country in countries("fr")}
    labels = {
        "office": {office.slug: office.name for office in offices},
        "channel": _choices(Channel),
        "visitor_kind": _choices(VisitorKind),
        "group_kind": _choices(GroupKind),
        "language": _choices(Language),
        "services": {item.code: item.label for item in Service.objects.order_by("order", "label")},
        "topics": {item.code: item.label for item in Topic.objects.order_by("order", "label")},
        "country": foreign,
        "departement": {code: f"{name} ({code})" for code, (name, _) in places.items()},
    }
    words = {field: _spellings(field, found) for field, found in labels.items()}
    words["office"] |= {fold(office.short_name): office.slug for office in offices}
    words["country"] |= {fold(country.name): country.code for country in countries("en")}
    words["departement"] = _departement_words()
    words["origin"] = words["country"] | {w: f"FR-{code}" for w, code in words["departement"].items()}
    labels["origin"] = labels["country"] | {f"FR-{c}": name for c, name in labels["departement"].items()}
    sessions = _sessions()
    labels["session"] = {name: name for name in sessions}
    return Vocabulary(words, labels, sessions, _own_offices(by))


def _choices(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _spellings(field: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Codes, labels and other spellings, folded; a label wins over another's spelling."""
    others = {
        fold(word): code
        for code, words in OTHER_SPELLINGS.get(field, {}).items()
        for word in words.split(",")
        if code in labels
    }
    return (
        others | {fold(code): code for code in labels} | {fold(label): code for code, label in labels.items()}
    )


def _departements() -> dict[str, str]:
    return {item.code: item.name for item in departements()}


def _departement_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for code, name in _departements().items():
        number, folded = fold(code), fold(name)
        spellings: Iterable[str] = (number, number.lstrip("0"), folded)
        words |= dict.fromkeys(spellings, code)
        words |= {f"{start} {folded}": code for start in (number, number.lstrip("0"))}
        words |= {f"{folded} {end}": code for end in (number, number.lstrip("0"))}
    return words


def _sessions() -> dict[str, tuple[SessionDates, ...]]:
    found: dict[str, tuple[SessionDates, ...]] = {}
    for session in OffSiteSession.objects.filter(cancelled=False).order_by("first_day", "pk"):
        dates = SessionDates(session.pk, session.channel.value, session.first_day, session.last_day)
        for name in {fold(session.name), fold(f"{session.name} {session.place}")}:
            found[name] = (*found.get(name, ()), dates)
    return found


def _own_offices(by: User | None) -> frozenset[str] | None:
    if by is None or by.is_superuser:
        return None
    return frozenset(by.offices.values_list("slug", flat=True)) or None
