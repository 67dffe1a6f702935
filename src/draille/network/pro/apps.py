from django.apps import AppConfig


class ProConfig(AppConfig):
    name = "draille.network.pro"
    label = "pro"
    verbose_name = "Espace des hébergeurs"
    default_auto_field = "django.db.models.BigAutoField"
