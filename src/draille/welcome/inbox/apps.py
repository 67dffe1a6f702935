from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "draille.welcome.inbox"
    label = "inbox"
    verbose_name = "Messagerie"
    default_auto_field = "django.db.models.BigAutoField"
