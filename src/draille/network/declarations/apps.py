from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    name = "draille.network.declarations"
    label = "declarations"
    verbose_name = "Déclarations"
    default_auto_field = "django.db.models.BigAutoField"
