from django.apps import AppConfig


class HostsConfig(AppConfig):
    name = "draille.network.hosts"
    label = "hosts"
    verbose_name = "Hébergeurs"
    default_auto_field = "django.db.models.BigAutoField"
