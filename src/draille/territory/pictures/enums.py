"""Under which terms a picture may be shown."""

from django.db.models import TextChoices


class Licence(TextChoices):
    """Terms of use of a picture."""

    OFFICE = "office", "photo de l'office"
    CEDED = "ceded", "droits cédés à l'office"
    CC_BY = "cc_by", "Creative Commons BY"
    CC_BY_SA = "cc_by_sa", "Creative Commons BY-SA"
    OPEN = "open", "Licence Ouverte 2.0"
    PUBLIC_DOMAIN = "public_domain", "domaine public"
    OTHER = "other", "autre (à préciser dans le crédit)"
