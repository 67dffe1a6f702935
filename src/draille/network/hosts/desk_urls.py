"""Addresses of hosts and lodgings in the back office, under ``/gestion/taxe/``."""

from __future__ import annotations

from django.urls import path

from draille.network.hosts.desk import hosts, importing, lodgings, parts

app_name = "hosts_desk"
urlpatterns = [
    path("hebergeurs/", hosts.list_hosts, name="list_hosts"),
    path("hebergeurs/export.<str:format>", hosts.export_hosts, name="export_hosts"),
    path("hebergeurs/nouveau/", hosts.create_host, name="create_host"),
    path("hebergeurs/importer/", importing.try_import, name="try_import"),
    path("hebergeurs/importer/modele.<str:format>", importing.template_file, name="import_template"),
    path("hebergeurs/importer/<int:pk>/", importing.show_import, name="show_import"),
    path("hebergeurs/importer/<int:pk>/lignes.csv", importing.export_report, name="export_import"),
    path("hebergeurs/importer/<int:pk>/confirmer/", importing.confirm_import, name="confirm_import"),
    path("hebergeurs/importer/<int:pk>/abandonner/", importing.drop_import, name="drop_import"),
    path("hebergeurs/<int:pk>/", hosts.show_host, name="show_host"),
    path("hebergeurs/<int:pk>/modifier/", hosts.change_host, name="change_host"),
    path("hebergeurs/<int:pk>/acces/", hosts.open_access, name="open_access"),
    path("hebergeurs/<int:pk>/acces/<int:access>/fermer/", hosts.close_access, name="close_access"),
    path("hebergeurs/<int:pk>/archiver/", hosts.archive_host, name="archive_host"),
    path("hebergeurs/<int:pk>/rouvrir/", hosts.reopen_host, name="reopen_host"),
    path("hebergements/", lodgings.list_lodgings, name="list_lodgings"),
    path("hebergements/export.<str:format>", lodgings.export_lodgings, name="export_lodgings"),
    path("hebergements/nouveau/", lodgings.create_lodging, name="create_lodging"),
    path("hebergements/fiche/<int:offer>/", parts.create_from_sheet, name="create_from_sheet"),
    path("hebergements/<int:pk>/", lodgings.show_lodging, name="show_lodging"),
    path("hebergements/<int:pk>/modifier/", lodgings.change_lodging, name="change_lodging"),
    path("hebergements/<int:pk>/archiver/", lodgings.archive_lodging, name="archive_lodging"),
    path("hebergements/<int:pk>/rouvrir/", lodgings.reopen_lodging, name="reopen_lodging"),
    path("hebergements/<int:pk>/fiche/", parts.tie_sheet, name="tie_sheet"),
    path("hebergements/<int:pk>/exploitant/annuler/", parts.undo_transfer, name="undo_transfer"),
    path("hebergements/<int:pk>/<slug:part>/", parts.add_part, name="add_part"),
    path("hebergements/<int:pk>/<slug:part>/<int:item>/corriger/", parts.correct_part, name="correct_part"),
    path("hebergements/<int:pk>/<slug:part>/<int:item>/retirer/", parts.remove_part, name="remove_part"),
]
