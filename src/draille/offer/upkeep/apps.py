from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "draille.offer.upkeep"
    label = "upkeep"
    verbose_name = "Mise à jour de l'offre"
    default_auto_field = "django.db.models.BigAutoField"
