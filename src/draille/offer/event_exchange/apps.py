from django.apps import AppConfig


class EventExchangeConfig(AppConfig):
    name = "draille.offer.event_exchange"
    label = "event_exchange"
    verbose_name = "Agenda ouvert"
    default_auto_field = "django.db.models.BigAutoField"
