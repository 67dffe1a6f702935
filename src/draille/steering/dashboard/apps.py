from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "draille.steering.dashboard"
    label = "dashboard"
    verbose_name = "Tableau de bord"
    default_auto_field = "django.db.models.BigAutoField"
