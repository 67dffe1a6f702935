from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "draille.offer.feeds"
    label = "feeds"
    verbose_name = "Flux entrants"
    default_auto_field = "django.db.models.BigAutoField"
