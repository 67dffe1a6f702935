"""The chapters "Site : histoires" and "Stratégie d'accueil" of the activity report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Column, Memo, Scope, Section, Table, chapters
from draille.kernel.figures import compute_figures
from draille.kernel.french import count, joined, typeset
from draille.kernel.periods import Period
from draille.promotion.site.enums import Phase
from draille.promotion.site.queries import pages_by_phase, published_stories, stories_by_theme
from draille.welcome.reception.enums import Channel

# When of the stay each channel is mostly used (office's own welcome strategy).
CHANNELS: Mapping[Phase, tuple[Channel, ...]] = {
    Phase.BEFORE: (Channel.PHONE, Channel.EMAIL, Channel.FORM, Channel.POST, Channel.FAIR),
    Phase.DURING: (Channel.COUNTER, Channel.OUTREACH, Channel.CHAT),
    Phase.AFTER: (Channel.SOCIAL,),
}
TOOLS: Mapping[Phase, str] = {
    Phase.BEFORE: "site, histoires, brochures et guides, disponibilités, salons",
    Phase.DURING: "bureaux, accueil hors les murs, agenda et programmes, carnet de voyage",
    Phase.AFTER: "réseaux sociaux, réponses aux avis et aux messages",
}


def _until_now(scope: Scope) -> Period:
    """The days that are over of a year under way."""
    return scope.period.to_date(today()) or scope.period


def build_stories(scope: Scope, memo: Memo) -> Sequence[Section]:
    """Nothing for one office, nor where no story was told."""
    stories = list(published_stories(_until_now(scope)))
    if scope.division is not None or not stories:
        return []
    themes = joined([f"{name} ({number})" for name, number in stories_by_theme(stories)])
    told = count(len(stories), "histoire a été publiée", "histoires ont été publiées")
    table = Table(
        code="site.stories",
        title="Histoires publiées",
        columns=[Column("day", "Date"), Column("title", "Titre"), Column("theme", "Thème")],
        rows=[
            {"day": story.date, "title": story.title, "theme": story.get_theme_display() or "sans thème"}
            for story in stories
        ],
    )
    section = Section(
        code="histoires",
        title="Les histoires publiées",
        paragraphs=[typeset(f"{told} sur le site. Thèmes : {themes}.")],
        tables=[table],
        figures=["site.stories_published"],
    )
    return [section]


def build_phases(scope: Scope, memo: Memo) -> Sequence[Section]:
    """What welcomes visitors before, during and after their stay: tools, contacts, pages."""
    if scope.division is not None:
        return []
    contacts = _contacts(scope, memo)
    if not contacts:
        return []
    pages = pages_by_phase()
    table = Table(
        code="site.phases",
        title="L'accueil avant, pendant et après le séjour",
        columns=[
            Column("phase", "Moment"),
            Column("tools", "Outils"),
            Column("contacts", "Actes d'accueil", numeric=True),
            Column("pages", "Pages du site", numeric=True),
        ],
        rows=[
            {
                "phase": str(phase.label).capitalize(),
                "tools": TOOLS[phase],
                "contacts": sum(contacts.get(channel.value, 0) for channel in CHANNELS[phase]),
                "pages": pages[phase.value],
            }
            for phase in Phase
        ],
        note="Un canal compte au moment où il sert le plus, une page à celui que sa rédaction lui donne.",
    )
    words = "L'office accueille avant le séjour (préparer), pendant (sur place) et après (garder le lien)."
    section = Section(
        code="strategie",
        title="Avant, pendant et après le séjour",
        paragraphs=[typeset(words)],
        tables=[table],
        figures=[f"reception.channel_contacts.{code}" for code in contacts],
    )
    return [section]


def _contacts(scope: Scope, memo: Memo) -> dict[str, Any]:
    """Contacts by channel, those that have a number."""
    return {
        figure.key: figure.number
        for figure in compute_figures(Scope(_until_now(scope)), memo)
        if figure.indicator.code == "reception.channel_contacts" and figure.number is not None
    }


chapters.register(
    Chapter(code="site.strategie", title="Stratégie d'accueil", build=build_phases, order=15),
    Chapter(code="site", title="Site\u00a0: histoires", build=build_stories, order=70),
)
