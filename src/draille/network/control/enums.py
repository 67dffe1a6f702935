"""Words of following up: reminders, contacts, control cases, anomalies."""

from __future__ import annotations

from django.db.models import TextChoices


class About(TextChoices):
    """What a reminder is about."""

    DECLARE = "declare", "déclaration"
    PAY = "pay", "paiement"


class Moment(TextChoices):
    """When a reminder leaves, seen from the deadline."""

    BEFORE = "before", "avant l’échéance"
    ON = "on", "le jour de l’échéance"
    AFTER = "after", "après l’échéance"


class Language(TextChoices):
    """A host's language."""

    FRENCH = "fr", "français"
    ENGLISH = "en", "anglais"
    GERMAN = "de", "allemand"


class Channel(TextChoices):
    """How a reminder leaves."""

    EMAIL = "email", "e-mail"
    POST = "post", "lettre"


class ReminderState(TextChoices):
    """Where a reminder stands. ``SENDING``: taken in hand, and perhaps left when its worker died."""

    WAITING = "waiting", "va partir"
    SENDING = "sending", "part"
    SENT = "sent", "partie"
    FAILED = "failed", "non partie"
    DROPPED = "dropped", "devenue inutile"
    TO_PRINT = "to_print", "à imprimer"
    POSTED = "posted", "postée"


class ContactKind(TextChoices):
    """How a host was in touch with the office, or a note about it."""

    NOTE = "note", "note"
    CALL = "call", "appel"
    EMAIL = "email", "courriel"
    VISIT = "visit", "visite"
    APPOINTMENT = "appointment", "rendez-vous"


class AppointmentState(TextChoices):
    """What became of an appointment."""

    PLANNED = "planned", "prévu"
    HELD = "held", "tenu"
    MISSED = "missed", "manqué"
    CANCELLED = "cancelled", "annulé"


class Stage(TextChoices):
    """How far the office is with a host that never opened its space."""

    TO_CONTACT = "to_contact", "à contacter"
    CONTACTED = "contacted", "contacté"
    APPOINTMENT = "appointment", "rendez-vous pris"
    DONE = "done", "terminé"


class CaseReason(TextChoices):
    """Why a procedure is opened (CGCT, art. L2333-38)."""

    NOT_DECLARED = "not_declared", "défaut de déclaration"
    NOT_PAID = "not_paid", "absence ou retard de paiement"


class CaseEnd(TextChoices):
    """How a case ended."""

    REGULARISED = "regularised", "régularisé"
    COLLECTED = "collected", "mis en recouvrement"
    CANCELLED = "cancelled", "abandonné"


class CaseLetterKind(TextChoices):
    """The letters of the procedure, in their order."""

    NOTICE = "notice", "mise en demeure"
    ASSESSMENT = "assessment", "avis de taxation d’office"
    ANSWER = "answer", "réponse aux observations"


class CaseLetterState(TextChoices):
    """A letter of the procedure: people write it, validate it, post it."""

    DRAFT = "draft", "brouillon"
    VALIDATED = "validated", "validée, à poster"
    POSTED = "posted", "postée"


class ReturnReason(TextChoices):
    """Why the post brought a registered letter back."""

    UNCLAIMED = "unclaimed", "non réclamée"
    REFUSED = "refused", "refusée"
    UNKNOWN = "unknown", "destinataire inconnu à l’adresse"


class ProofKind(TextChoices):
    """What a file of a case shows."""

    POSTING = "posting", "preuve de dépôt"
    RECEIPT = "receipt", "avis de réception"
    RETURNED = "returned", "pli retourné"
    OBSERVATIONS = "observations", "observations reçues"
    OTHER = "other", "autre pièce"


class AnomalyKind(TextChoices):
    """What does not add up between what is known of a lodging and what is declared."""

    PLATFORM_ABOVE = "platform_above", "opérateur au-dessus du déclaré"
    NEVER_DECLARED = "never_declared", "fiche publiée, rien de déclaré"
    NO_NUMBER = "no_number", "publié sans numéro d’enregistrement"
    OVER_CAPACITY = "over_capacity", "capacité dépassée"
    NO_ACCOUNT = "no_account", "au catalogue, sans compte de taxe"
    CERTIFICATE = "certificate", "classement expiré"
    ALL_ZERO = "all_zero", "zéro toute la saison"
    NEVER_IN = "never_in", "jamais connecté"
