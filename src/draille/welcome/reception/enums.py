"""Channels and the words for who is welcomed."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How the exchange took place."""

    COUNTER = "counter", "comptoir"
    PHONE = "phone", "téléphone"
    EMAIL = "email", "e-mail"
    FORM = "form", "formulaire"
    POST = "post", "courrier"
    CHAT = "chat", "tchat ou messagerie"
    SOCIAL = "social", "réseau social"
    OUTREACH = "outreach", "hors les murs"
    FAIR = "fair", "salon"


OFF_SITE = (Channel.OUTREACH.value, Channel.FAIR.value)
WRITTEN = (Channel.EMAIL.value, Channel.FORM.value)


class VisitorKind(TextChoices):
    """Who the party is, to the destination."""

    TOURIST = "tourist", "touriste"
    DAY_VISITOR = "day_visitor", "excursionniste"
    RESIDENT = "resident", "résident"
    SECOND_HOME = "second_home", "résidence secondaire"
    FUTURE_RESIDENT = "future_resident", "futur habitant"
    PROFESSIONAL = "professional", "professionnel"


class GroupKind(TextChoices):
    """How the party is made up."""

    ALONE = "alone", "seul"
    COUPLE = "couple", "couple"
    FAMILY = "family", "famille"
    FRIENDS = "friends", "amis"
    GROUP = "group", "groupe constitué"


class Language(TextChoices):
    """The language of the exchange (ISO 639-1)."""

    FRENCH = "fr", "français"
    ENGLISH = "en", "anglais"
    GERMAN = "de", "allemand"
    DUTCH = "nl", "néerlandais"
    SPANISH = "es", "espagnol"
    ITALIAN = "it", "italien"
    OTHER = "xx", "autre"


class SessionKind(TextChoices):
    """Where the office goes to meet people."""

    EVENT = "event", "évènement"
    HOLIDAY_VILLAGE = "holiday_village", "village de vacances"
    FAIR = "fair", "salon"


class DayPart(TextChoices):
    """Half-days of a fair, for the counts at the stand."""

    MORNING = "morning", "matin"
    AFTERNOON = "afternoon", "après-midi"
    DAY = "day", "journée"


class Source(TextChoices):
    """How the record came in."""

    SCREEN = "screen", "écran du comptoir"
    OFFLINE = "offline", "écran du comptoir, hors ligne"
    INBOX = "inbox", "messagerie"
    IMPORT = "import", "import"
    DEMO = "demo", "démonstration"
