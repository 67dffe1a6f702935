"""Telephone, mail and post."""

from __future__ import annotations

from draille.kernel.contracts import Column, Section, Table
from draille.kernel.figures import Figure
from draille.kernel.french import joined
from draille.welcome.reception.report.facts import Facts, kept, key_name, percent_cell
from draille.welcome.reception.report.wording import capital, small

OTHERS = (
    ("reception.phone_calls", "Les appels téléphoniques"),
    ("reception.mail_and_form", "Les e-mails et formulaires"),
    ("reception.post", "Les demandes par courrier"),
)


def section(facts: Facts) -> Section | None:
    """Autres canaux."""
    known = [(figure, subject) for code, subject in OTHERS if (figure := _known(facts, code))]
    if not known:
        return None
    numbers = joined([figure.printed for figure, _ in known])
    who, plural = facts.who
    paragraphs = [
        f"{capital(facts.when)}, {small(who)} {'ont' if plural else 'a'} aussi traité {numbers}.",
        " ".join(facts.evolution(subject, figure.id, plural=True) for figure, subject in known),
    ]
    missing = [subject for code, subject in OTHERS if not _known(facts, code)]
    notes = [f"{subject} ne sont pas enregistrés {facts.when}." for subject in missing]
    return Section(
        code="autres_canaux",
        title="Téléphone, courriels et courrier",
        paragraphs=paragraphs,
        tables=kept(channels_table(facts)),
        notes=notes,
        figures=[figure.id for figure, _ in known],
    )


def _known(facts: Facts, code: str) -> Figure | None:
    figure = facts.figure(code)
    return figure if figure is not None and figure.number is not None else None


def channels_table(facts: Facts) -> Table:
    """Contacts by channel, beside the year before."""
    figures = facts.figures("reception.channel_contacts")
    return Table(
        code="reception.channels",
        title=f"Actes d'accueil par canal, {facts.name()}",
        columns=[
            Column("channel", "Canal"),
            Column("contacts", f"Actes {facts.name()}", numeric=True),
            Column("before", f"Actes {facts.name(1)}", numeric=True),
            Column("change", "Évolution", numeric=True, unit="%", decimals=1),
        ],
        rows=[
            {
                "channel": capital(key_name(one)),
                "contacts": one.number,
                "before": one.previous,
                "change": percent_cell(one.number, one.previous),
            }
            for one in figures
        ],
        note="Un acte d'accueil n'a qu'un canal. Le comptoir compte des demandes, pas des visiteurs.",
    )
