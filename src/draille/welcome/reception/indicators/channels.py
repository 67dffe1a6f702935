"""The other ways to reach the office: telephone, mail, post, and all channels side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from draille.kernel.contracts import Memo, Records, Scope, Unit, Value
from draille.welcome.reception.enums import OFF_SITE, WRITTEN, Channel
from draille.welcome.reception.figures import EVERY_CHANNEL, first_days, is_recorded, since, tally_of
from draille.welcome.reception.indicators.shares import CALLS, CONTACTS, MESSAGES, stated
from draille.welcome.reception.records import listed

PHONE = (Channel.PHONE.value,)
POST = (Channel.POST.value,)
LETTERS = Unit("contacts", "courrier", "courriers")


def _contacts(channels: tuple[str, ...]) -> Callable[[Scope, Memo], Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        if not is_recorded(scope, memo, *channels):
            return [Value(None)]
        return [Value(tally_of(scope, memo, channels).contacts)]

    return compute


def _by_channel(scope: Scope, memo: Memo) -> Sequence[Value]:
    """One value for each channel in use by then, in the order of the list of channels."""
    used = first_days(memo)
    return [
        Value(tally_of(scope, memo, (channel,)).contacts, key=channel)
        for channel in EVERY_CHANNEL
        if channel in used
        and is_recorded(scope, memo, channel)
        and not (scope.division is not None and channel in OFF_SITE)
    ]


def _records(*channels: str) -> Callable[[Scope, str], Records]:
    return lambda scope, key: listed(scope, channels)


INDICATORS = (
    stated(
        code="reception.phone_calls",
        label="Appels téléphoniques",
        definition="Échanges par téléphone notés par les bureaux.",
        formula="Nombre d'actes d'accueil par téléphone.",
        unit=CALLS,
        compute=_contacts(PHONE),
        records=_records(*PHONE),
        publish_change=True,
        since=since(*PHONE),
        order=50,
    ),
    stated(
        code="reception.mail_and_form",
        label="E-mails et formulaires",
        definition="Demandes reçues par e-mail ou par le formulaire de contact du site.",
        formula="Nombre d'actes d'accueil par e-mail ou par formulaire.",
        unit=MESSAGES,
        compute=_contacts(WRITTEN),
        records=_records(*WRITTEN),
        publish_change=True,
        since=since(*WRITTEN),
        order=51,
    ),
    stated(
        code="reception.post",
        label="Demandes par courrier",
        definition="Demandes de documents traitées par courrier.",
        formula="Nombre d'actes d'accueil par courrier.",
        unit=LETTERS,
        compute=_contacts(POST),
        records=_records(*POST),
        since=since(*POST, rare=True),
        order=52,
    ),
    stated(
        code="reception.channel_contacts",
        label="Actes d'accueil par canal",
        definition="Tous les actes d'accueil, selon le canal de l'échange, bureaux et hors les murs.",
        formula="Nombre d'actes d'accueil du canal. Un acte n'a qu'un canal.",
        unit=CONTACTS,
        compute=_by_channel,
        records=lambda scope, key: listed(scope, (key,)),
        key_label=lambda code: str(Channel(code).label),
        order=53,
    ),
)
