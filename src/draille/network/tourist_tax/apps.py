from django.apps import AppConfig


class TouristTaxConfig(AppConfig):
    name = "draille.network.tourist_tax"
    label = "tourist_tax"
    verbose_name = "Taxe de séjour"
    default_auto_field = "django.db.models.BigAutoField"
