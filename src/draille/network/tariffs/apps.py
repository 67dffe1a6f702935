from django.apps import AppConfig


class TariffsConfig(AppConfig):
    name = "draille.network.tariffs"
    label = "tariffs"
    verbose_name = "Taxe de séjour : tarifs"
    default_auto_field = "django.db.models.BigAutoField"
