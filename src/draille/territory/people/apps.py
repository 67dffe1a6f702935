from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "draille.territory.people"
    label = "people"
    verbose_name = "Équipe"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's own users app, whose "Users" pages are ours: the team."""

    default = False
    user_viewset = "draille.territory.people.desk.TeamViewSet"
