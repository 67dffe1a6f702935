from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "draille.promotion.audience"
    label = "audience"
    verbose_name = "Fréquentation du site"
    default_auto_field = "django.db.models.BigAutoField"
