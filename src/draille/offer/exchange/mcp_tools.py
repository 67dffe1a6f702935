"""What assistants may ask of the offer and of the offices."""

from __future__ import annotations

from draille.kernel.contracts import AssistantTool, assistant_tools
from draille.offer.exchange.mcp import answers, shapes

assistant_tools.register(
    AssistantTool(
        name="search_offers",
        title="Chercher dans l’offre",
        description=(
            "Search the destination's published offer: lodgings, restaurants, activities, heritage and "
            "natural "
            "sites, swimming places, producers, craftspeople, shops, associations; by words, kind, commune, "
            "distance, label, equipment, opening day. Answers short lines with the link of each page.\n"
            "Cherche dans l’offre publiée de la destination, par mots, type, commune, distance, label, "
            "équipement "
            "ou jour d’ouverture ; chaque réponse porte le lien de sa fiche."
        ),
        asks=shapes.AskedOffers,
        answers=shapes.OfferList,
        run=answers.search_offers,
        order=10,
    ),
    AssistantTool(
        name="get_offer",
        title="Lire une fiche",
        description=(
            "Everything published of one offer: texts, address, contacts, prices, equipment, labels, hours "
            "of the "
            "seven days to come.\n"
            "Tout ce qui est publié d’une fiche : textes, adresse, contacts, tarifs, équipements, labels, "
            "horaires "
            "des sept jours à venir."
        ),
        asks=shapes.AskedOffer,
        answers=shapes.OneOffer,
        run=answers.get_offer,
        order=20,
    ),
    AssistantTool(
        name="whats_open",
        title="Qu’est-ce qui est ouvert ?",
        description=(
            "What is open, or open on request, on a day (today when not given), near a place or in a "
            "commune, of "
            "the kinds asked for, with the hours of that day. Offers whose opening nobody knows are left "
            "out.\n"
            "Ce qui est ouvert, ou sur demande, un jour donné (aujourd’hui par défaut), près d’un lieu ou "
            "dans une "
            "commune, avec les horaires de ce jour."
        ),
        asks=shapes.AskedOpen,
        answers=shapes.OfferList,
        run=answers.whats_open,
        order=30,
    ),
    AssistantTool(
        name="free_lodgings",
        title="Trouver un hébergement libre",
        description=(
            "Lodgings for some nights and a number of people: those free for sure first, then those nobody "
            "knows "
            "about, to be called. Full ones are left out. It books nothing: give the booking link or the "
            "phone.\n"
            "Hébergements pour des nuits et un nombre de personnes : d’abord ceux qui sont libres à coup "
            "sûr, puis "
            "ceux qu’il faut appeler. Rien n’est réservé."
        ),
        asks=shapes.AskedStay,
        answers=shapes.FreeLodgings,
        run=answers.find_free,
        order=40,
    ),
    AssistantTool(
        name="office_hours",
        title="Horaires des bureaux d’information",
        description=(
            "The tourist information offices: open now or when next, hours of the seven days to come, "
            "address, "
            "phone.\n"
            "Les bureaux d’information touristique : ouverts maintenant ou quand, horaires des sept jours "
            "à venir, "
            "adresse, téléphone."
        ),
        asks=shapes.AskedOffices,
        answers=shapes.OfficeList,
        run=answers.office_hours,
        order=50,
    ),
)
