from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "draille.steering.reports"
    label = "reports"
    verbose_name = "Rapports"
    default_auto_field = "django.db.models.BigAutoField"
