from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "draille.territory.places"
    label = "places"
    verbose_name = "Territoire"
    default_auto_field = "django.db.models.BigAutoField"
