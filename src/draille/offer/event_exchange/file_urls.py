"""The addresses for programs: the same whatever the language."""

from __future__ import annotations

from django.urls import include, path

from draille.offer.event_exchange import files

_files = [
    path("agenda.ics", files.agenda_ics, name="agenda_ics"),
    path("agenda.rss", files.agenda_rss, name="agenda_rss"),
    path("donnees/datatourisme-agenda.zip", files.agenda_datatourisme, name="agenda_datatourisme"),
    path("donnees/agenda/<uuid:uuid>.ics", files.event_ics, name="event_ics"),
    path("donnees/agenda/<uuid:uuid>.jsonld", files.event_jsonld, name="event_jsonld"),
    path("donnees/agenda/<uuid:uuid>/datatourisme.json", files.event_datatourisme, name="event_datatourisme"),
    path("donnees/agenda/photos/<int:key>.jpg", files.send_photo, name="send_photo"),
]
urlpatterns = [path("", include((_files, "event_exchange")))]
