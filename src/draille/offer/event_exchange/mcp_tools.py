"""What assistants may ask of the agenda."""

from __future__ import annotations

from draille.kernel.contracts import AssistantTool, assistant_tools
from draille.offer.event_exchange import assistants

assistant_tools.register(
    AssistantTool(
        name="search_events",
        title="Chercher dans l’agenda",
        description=(
            "What is on in the destination between two days (from today when not given), by words, theme, "
            "commune, audience, near a place, free or not: markets, farm visits, concerts, walks… One line a "
            "date, cancelled and moved ones told, each with the link of its page.\n"
            "Ce qui se passe dans la destination entre deux jours, par mots, thème, commune, public, près "
            "d’un lieu, gratuit ou non ; une ligne par date, les annulations et reports sont dits."
        ),
        asks=assistants.AskedEvents,
        answers=assistants.DateList,
        run=assistants.search_events,
        order=35,
    ),
    AssistantTool(
        name="get_event",
        title="Lire un événement",
        description=(
            "Everything published of one event: when in one line, coming dates with their state, place, "
            "prices, booking, contact, what happens in bad weather.\n"
            "Tout ce qui est publié d’un événement : quand, dates à venir, lieu, tarifs, "
            "réservation, contact."
        ),
        asks=assistants.AskedEvent,
        answers=assistants.OneEvent,
        run=assistants.get_event,
        order=36,
    ),
)
