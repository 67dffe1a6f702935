from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "draille.offer.submissions"
    label = "submissions"
    verbose_name = "Propositions d’événements"
    default_auto_field = "django.db.models.BigAutoField"
