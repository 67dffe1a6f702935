from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "draille.promotion.editions"
    label = "editions"
    verbose_name = "Éditions"
    default_auto_field = "django.db.models.BigAutoField"
