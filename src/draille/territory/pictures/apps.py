from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "draille.territory.pictures"
    label = "pictures"
    verbose_name = "Photothèque"
    default_auto_field = "django.db.models.BigAutoField"
