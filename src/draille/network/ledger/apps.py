from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "draille.network.ledger"
    label = "ledger"
    verbose_name = "Comptes de la taxe"
    default_auto_field = "django.db.models.BigAutoField"
