"""Addresses of the report's pages, under the back office."""

from __future__ import annotations

from django.urls import path, register_converter

from draille.steering.reports import desk
from draille.steering.reports.exports import FORMATS


class FormatConverter:
    """A format the report is given in."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "report_format")

app_name = "reports"
urlpatterns = [
    path("", desk.list_reports, name="list_reports"),
    path("creer/", desk.create_report, name="create_report"),
    path("<int:year>/", desk.show_report, name="show_report"),
    path("<int:year>/commentaires/<str:section>/", desk.write_commentary, name="write_commentary"),
    path("<int:year>/publier/", desk.publish_report, name="publish_report"),
    path("<int:year>/rouvrir/", desk.reopen_report, name="reopen_report"),
    path("<int:year>/<report_format:format>/", desk.download_report, name="download_report"),
    path("<int:year>/versions/<int:number>/", desk.show_version, name="show_version"),
    path(
        "<int:year>/versions/<int:number>/<report_format:format>/",
        desk.download_version,
        name="download_version",
    ),
]
