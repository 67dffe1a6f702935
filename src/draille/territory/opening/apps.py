from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "draille.territory.opening"
    label = "opening"
    verbose_name = "Ouverture des bureaux"
    default_auto_field = "django.db.models.BigAutoField"
