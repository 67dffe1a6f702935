"""What the audience knows of visitors, for how long, and why no consent is asked."""

from __future__ import annotations

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.promotion.audience.counting import forget_past_days

privacy_items.register(
    PrivacyItem(
        code="audience.visits",
        label="Fréquentation du site\u00a0: empreinte du jour",
        purpose="Compter les visites et les visiteurs d’un jour, pour le seul compte de l’office. Ni cookie, "
        "ni suivi d’un jour à l’autre ou d’un site à l’autre, ni croisement, ni transmission : seuls des "
        "totaux anonymes sont gardés.",
        legal_basis="Mission d’information de l’office et suivi de son activité (RGPD, art. 6-1 e ; Code du "
        "tourisme, art. L133-3). Consentement non requis : loi du 6 janvier 1978, art. 82, et conditions "
        "d’exemption de la mesure d’audience (CNIL, délibération n° 2020-091 du 17 septembre 2020, art. 5 ; "
        "précisions du 4 juillet 2025). Opposition : « Ne pas me suivre » ou GPC dans le navigateur.",
        retention="L’adresse et le navigateur : quelques secondes en mémoire, jamais écrits. Leur empreinte "
        "(BLAKE2b, sel aléatoire du jour) : jusqu’à la fin du jour (un quart d’heure après minuit), puis "
        "effacée avec le sel. Les totaux par page sont regroupés par mois après 25 mois.",
        purge=forget_past_days,
    )
)
