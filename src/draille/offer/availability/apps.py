from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    name = "draille.offer.availability"
    label = "availability"
    verbose_name = "Disponibilités"
    default_auto_field = "django.db.models.BigAutoField"
