from django.apps import AppConfig


class EventFeedsConfig(AppConfig):
    name = "draille.offer.event_feeds"
    label = "event_feeds"
    verbose_name = "Agendas reçus"
    default_auto_field = "django.db.models.BigAutoField"
