"""Addresses of following up in the back office, under ``/gestion/taxe/``."""

from __future__ import annotations

from django.urls import path

from draille.network.control.desk import anomalies, board, cases, contacts, letters, reminders, texts

app_name = "control_desk"
urlpatterns = [
    path("suivi/", board.show_board, name="show_board"),
    path("suivi/rendez-vous/", board.list_appointments, name="list_appointments"),
    path("suivi/rendez-vous.ics", board.download_calendar, name="download_calendar"),
    path("suivi/non-connectes/", board.list_pipeline, name="list_pipeline"),
    path("suivi/rappels/", reminders.list_mailings, name="list_mailings"),
    path("suivi/rappels/preparer/", reminders.prepare_mailing, name="prepare_mailing"),
    path("suivi/rappels/<int:pk>/", reminders.show_mailing, name="show_mailing"),
    path("suivi/rappels/<int:pk>/lettres.pdf", reminders.print_mailing, name="print_mailing"),
    path("suivi/rappels/<int:pk>/liste.csv", reminders.export_mailing, name="export_mailing"),
    path("suivi/rappels/<int:pk>/postees/", reminders.post_mailing, name="post_mailing"),
    path("suivi/rappel/<int:pk>/renvoyer/", reminders.retry_reminder, name="retry_reminder"),
    path("suivi/modeles/", texts.list_texts, name="list_texts"),
    path("suivi/modeles/<int:pk>/", texts.edit_text, name="edit_text"),
    path("suivi/automatismes/<int:pk>/", texts.set_rule, name="set_rule"),
    path("suivi/hebergeurs/<int:pk>/", contacts.show_contacts, name="show_contacts"),
    path("suivi/hebergeurs/<int:pk>/etape/", contacts.set_stage, name="set_stage"),
    path("suivi/hebergeurs/<int:pk>/rappels/", contacts.switch_reminders, name="switch_reminders"),
    path("suivi/contacts/<int:pk>/suite/", contacts.settle_appointment, name="settle_appointment"),
    path("suivi/contacts/<int:pk>/fait/", contacts.settle_step, name="settle_step"),
    path("controle/", cases.list_cases, name="list_cases"),
    path("controle/ouvrir/", cases.open_case, name="open_case"),
    path("controle/<int:pk>/", cases.show_case, name="show_case"),
    path("controle/<int:pk>/clore/", cases.end_case, name="end_case"),
    path("controle/<int:pk>/recouvrer/", cases.collect_case, name="collect_case"),
    path("controle/<int:pk>/nuitees/", letters.hold_nights, name="hold_nights"),
    path("controle/nuitees/<int:pk>/retirer/", letters.drop_nights, name="drop_nights"),
    path("controle/nuitees/<int:pk>/reviser/", letters.revise_nights, name="revise_nights"),
    path("controle/<int:pk>/lettre/", letters.draft_letter, name="draft_letter"),
    path("controle/lettres/<int:pk>/", letters.edit_letter, name="edit_letter"),
    path("controle/lettres/<int:pk>/lettre.pdf", letters.read_letter, name="read_letter"),
    path("controle/lettres/<int:pk>/valider/", letters.validate_letter, name="validate_letter"),
    path("controle/lettres/<int:pk>/reprendre/", letters.reopen_letter, name="reopen_letter"),
    path("controle/lettres/<int:pk>/postee/", letters.post_letter, name="post_letter"),
    path("controle/lettres/<int:pk>/notification/", letters.notify_letter, name="notify_letter"),
    path("controle/<int:pk>/observations/", letters.add_observation, name="add_observation"),
    path("controle/<int:pk>/pieces/", letters.add_proof, name="add_proof"),
    path("controle/pieces/<int:pk>/", letters.read_proof, name="read_proof"),
    path("controle/anomalies/", anomalies.list_anomalies, name="list_anomalies"),
    path("controle/anomalies.csv", anomalies.export_anomalies, name="export_anomalies"),
    path("controle/anomalies/ecarter/", anomalies.set_aside, name="set_aside"),
    path("controle/anomalies/<int:pk>/reprendre/", anomalies.take_up, name="take_up"),
]
