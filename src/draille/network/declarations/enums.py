"""How a month is declared."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Filing(TextChoices):
    """What a host says of a month."""

    STAYS = "stays", _("séjour par séjour")
    TOTALS = "totals", _("par totaux")
    NOTHING = "nothing", _("aucune nuitée ce mois-ci")
    CLOSED = "closed", _("fermé")
    FLAT = "flat", _("au forfait, pour l’année")
    PLATFORM = "platform", _("tout est passé par un opérateur numérique")


class SentFrom(TextChoices):
    """Through which door a declaration came."""

    SPACE = "space", _("espace hébergeur")
    DESK = "desk", _("au bureau, à la demande de l’hébergeur")
    IMPORT = "import", _("import")
    ASSESSED = "assessed", _("taxation d’office")
    TARIFF = "tariff", _("recalculée après la correction d’un tarif ou d’un classement")
