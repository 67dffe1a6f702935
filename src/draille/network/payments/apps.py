from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "draille.network.payments"
    label = "payments"
    verbose_name = "Encaissements"
    default_auto_field = "django.db.models.BigAutoField"
