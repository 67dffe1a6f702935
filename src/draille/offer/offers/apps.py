from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "draille.offer.offers"
    label = "offers"
    verbose_name = "Offre"
    default_auto_field = "django.db.models.BigAutoField"
