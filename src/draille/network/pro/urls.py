"""Addresses of the hosts' space, in each language."""

from __future__ import annotations

from django.urls import path, re_path

from draille.network.pro.public import (
    declaring,
    entering,
    files,
    home,
    live,
    papers,
    passkeys,
    paying,
    together,
)

SECRET = r"(?P<secret>[A-Za-z0-9_-]{20,100})"  # noqa: S105 - the shape of one
MONTH = "hebergements/<int:lodging>/<int:year>-<int:month>/"
WAY = f"{MONTH}<str:filing>/"

app_name = "pro"
urlpatterns = [
    path("", home.show_home, name="show_home"),
    path("connexion/", entering.ask_link, name="ask_link"),
    path("connexion/envoye/", entering.link_sent, name="link_sent"),
    path("connexion/cle/", passkeys.ask_passkey, name="ask_passkey"),
    path("connexion/cle/entrer/", passkeys.enter, name="enter_by_passkey"),
    re_path(rf"^connexion/{SECRET}/$", entering.open_link, name="open_link"),
    path("deconnexion/", entering.leave, name="leave"),
    path("deconnexion/partout/", entering.leave_everywhere, name="leave_everywhere"),
    path("acces/", entering.show_access, name="show_access"),
    path("acces/cles/", passkeys.ask_new, name="ask_new_passkey"),
    path("acces/cles/ajouter/", passkeys.add, name="add_passkey"),
    path("acces/cles/<int:passkey>/retirer/", passkeys.remove, name="remove_passkey"),
    path("quitter/", entering.stop_acting, name="stop_acting"),
    path("rien-a-declarer/", together.declare_nothing, name="declare_nothing"),
    path("hebergements/<int:lodging>/", home.show_lodging, name="show_lodging"),
    path(MONTH, declaring.show_month, name="show_month"),
    path(f"{MONTH}commencer/", declaring.start_month, name="start_month"),
    path(f"{MONTH}verifier/", declaring.check_month, name="check_month"),
    path(f"{MONTH}abandonner/", declaring.drop_draft, name="drop_draft"),
    path(f"{MONTH}fichier/", files.read_file, name="read_file"),
    path(WAY, declaring.fill_month, name="fill_month"),
    path(f"{WAY}montant/", live.live_amount, name="live_amount"),
    path("payer/", paying.show_dues, name="show_dues"),
    path("payer/en-ligne/", paying.pay_online, name="pay_online"),
    path("payer/retour/", paying.come_back, name="come_back"),
    path("payer/retour/<int:payment>/", paying.show_payment, name="show_payment"),
    path("documents/", papers.list_papers, name="list_papers"),
    path("documents/recu-<int:payment>.pdf", papers.receipt, name="receipt"),
    path("documents/releve-<int:host>-<int:year>.pdf", papers.statement, name="statement"),
    path("documents/affiche-<int:lodging>-<int:year>.pdf", papers.poster, name="poster"),
    path("documents/plateformes-<int:lodging>-<int:year>.pdf", papers.attestation, name="attestation"),
]
