from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "draille.network.operators"
    label = "operators"
    verbose_name = "Opérateurs numériques"
    default_auto_field = "django.db.models.BigAutoField"
