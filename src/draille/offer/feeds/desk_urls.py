"""Addresses of incoming feeds in the back office."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.feeds.desk import feeds, runs, words

app_name = "feeds_desk"
urlpatterns = [
    path("", feeds.list_feeds, name="list_feeds"),
    path("nouveau/", feeds.add_feed, name="add_feed"),
    re_path(r"^modele\.(?P<format>csv|xlsx)$", feeds.download_model, name="download_model"),
    path("<int:pk>/", feeds.show_feed, name="show_feed"),
    path("<int:pk>/modifier/", feeds.change_feed, name="change_feed"),
    path("<int:pk>/fichier/", feeds.upload_file, name="upload_file"),
    path("<int:pk>/lancer/", feeds.start_run, name="start_run"),
    path("<int:pk>/correspondances/", words.edit_words, name="edit_words"),
    path("<int:pk>/correspondances/retenir/", words.classify_words, name="classify_words"),
    path("<int:pk>/champs/", words.choose_fields, name="choose_fields"),
    path("<int:pk>/colonnes/", words.match_columns, name="match_columns"),
    path("<int:pk>/disparues/", feeds.list_missing, name="list_missing"),
    path("<int:pk>/disparues/regler/", feeds.settle_missing, name="settle_missing"),
    path("releves/<int:pk>/", runs.show_run, name="show_run"),
    path("releves/<int:pk>/avancement/", runs.watch_run, name="watch_run"),
    path("releves/<int:pk>/reprendre/", runs.resume_run, name="resume_run"),
    path("releves/<int:pk>/proposer/", runs.propose_missing, name="propose_missing"),
    path("releves/<int:pk>/compte-rendu.csv", runs.export_changes, name="export_changes"),
    path("releves/<int:pk>/problemes.csv", runs.export_problems, name="export_problems"),
]
