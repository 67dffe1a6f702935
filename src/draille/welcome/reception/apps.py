from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "draille.welcome.reception"
    label = "reception"
    verbose_name = "Accueil"
    default_auto_field = "django.db.models.BigAutoField"
