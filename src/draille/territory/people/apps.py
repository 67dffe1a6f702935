from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "draille.territory.people"
    label = "people"
    verbose_name = "Équipe"
    default_auto_field = "django.db.models.BigAutoField"
