from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "draille.network.control"
    label = "control"
    verbose_name = "Suivi et contrôle"
    default_auto_field = "django.db.models.BigAutoField"
