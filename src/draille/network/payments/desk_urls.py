"""Addresses of payments in the back office."""

from __future__ import annotations

from django.urls import path

from draille.network.payments.desk import deposits, payments, refunds, transfers

app_name = "payments_desk"
urlpatterns = [
    path("", payments.list_payments, name="list_payments"),
    path("nouveau/", payments.record_payment, name="record_payment"),
    path("<int:pk>/", payments.show_payment, name="show_payment"),
    path("<int:pk>/quittance/", payments.show_receipt, name="show_receipt"),
    path("<int:pk>/interroger/", payments.ask_again, name="ask_again"),
    path("<int:pk>/annuler/", payments.reverse_payment, name="reverse_payment"),
    path("<int:pk>/abandonner/", payments.cancel_payment, name="cancel_payment"),
    path("<int:pk>/alerte/", payments.clear_alert, name="clear_alert"),
    path("virements/", transfers.list_transfers, name="list_transfers"),
    path("virements/releve/", transfers.read_statement, name="read_statement"),
    path("virements/colonnes/", transfers.save_layout, name="save_layout"),
    path("virements/exacts/", transfers.accept_exact, name="accept_exact"),
    path("virements/<int:pk>/accepter/", transfers.accept_line, name="accept_line"),
    path("virements/<int:pk>/ecarter/", transfers.set_aside, name="set_aside"),
    path("virements/<int:pk>/reprendre/", transfers.undo_line, name="undo_line"),
    path("remises/", deposits.list_deposits, name="list_deposits"),
    path("remises/cheques/", deposits.hand_in_cheques, name="hand_in_cheques"),
    path("remises/caisse/", deposits.close_cash, name="close_cash"),
    path("remises/<int:pk>/", deposits.show_deposit, name="show_deposit"),
    path("remboursements/", refunds.list_refunds, name="list_refunds"),
    path("remboursements/<int:pk>/faire/", refunds.record_refund, name="record_refund"),
    path("remboursements/<int:pk>/garder/", refunds.dismiss_refund, name="dismiss_refund"),
]
