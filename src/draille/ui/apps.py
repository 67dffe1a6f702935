from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "draille.ui"
    label = "ui"
    verbose_name = "Présentation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from draille.ui import checks  # noqa: F401  (registers them)
