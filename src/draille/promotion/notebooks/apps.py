from django.apps import AppConfig


class NotebooksConfig(AppConfig):
    name = "draille.promotion.notebooks"
    label = "notebooks"
    verbose_name = "Carnets de voyage"
    default_auto_field = "django.db.models.BigAutoField"
