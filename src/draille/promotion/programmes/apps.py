from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "draille.promotion.programmes"
    label = "programmes"
    verbose_name = "Programmes d’animation"
    default_auto_field = "django.db.models.BigAutoField"
