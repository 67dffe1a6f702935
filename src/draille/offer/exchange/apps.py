from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "draille.offer.exchange"
    label = "exchange"
    verbose_name = "Données ouvertes"
    default_auto_field = "django.db.models.BigAutoField"
