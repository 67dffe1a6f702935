from django.apps import AppConfig


class BrochuresConfig(AppConfig):
    name = "draille.promotion.brochures"
    label = "brochures"
    verbose_name = "Brochures"
    default_auto_field = "django.db.models.BigAutoField"
