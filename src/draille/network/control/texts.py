"""The texts an office starts from. It changes them at will; ``reference.py`` adds those that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Letter = tuple[str, str]

DECLARE: Mapping[str, Mapping[str, Letter]] = {
    "before": {
        "fr": (
            "Taxe de séjour : à déclarer avant le {echeance}",
            "Bonjour {nom},\n\n"
            "La déclaration de taxe de séjour ({mois}) est attendue avant le {echeance} pour :\n"
            "{hebergements}\n\n"
            "Elle se fait en quelques minutes dans votre espace : {lien}\n\n"
            "Si vous n’avez reçu personne, une déclaration « aucune nuitée » suffit. "
            "Notre équipe vous aide volontiers, par téléphone ou au bureau.",
        ),
        "en": (
            "Tourist tax: please declare before {echeance}",
            "Dear {nom},\n\n"
            "Your tourist tax return ({mois}) is due before {echeance} for:\n"
            "{hebergements}\n\n"
            "It takes a few minutes in your host area: {lien}\n\n"
            "If you had no guests, simply choose “no nights this month”. "
            "We are glad to help, by telephone or at our desk.",
        ),
        "de": (
            "Kurtaxe: bitte vor dem {echeance} melden",
            "Guten Tag {nom},\n\n"
            "Ihre Meldung zur Kurtaxe ({mois}) erwarten wir vor dem {echeance} für:\n"
            "{hebergements}\n\n"
            "In Ihrem Gastgeberbereich ist das in wenigen Minuten erledigt: {lien}\n\n"
            "Hatten Sie keine Gäste, genügt „keine Übernachtung“. "
            "Wir helfen Ihnen gern, am Telefon oder im Büro.",
        ),
    },
    "on": {
        "fr": (
            "Taxe de séjour : dernier jour pour déclarer",
            "Bonjour {nom},\n\n"
            "C’est aujourd’hui, {echeance}, le dernier jour pour déclarer la taxe de séjour ({mois}) de :\n"
            "{hebergements}\n\n"
            "Votre espace : {lien}\n\n"
            "Une difficulté ? Appelez-nous, nous la réglons ensemble.",
        ),
        "en": (
            "Tourist tax: last day to declare",
            "Dear {nom},\n\n"
            "Today, {echeance}, is the last day to declare the tourist tax ({mois}) for:\n"
            "{hebergements}\n\n"
            "Your host area: {lien}\n\n"
            "If something is in the way, call us and we will sort it out together.",
        ),
        "de": (
            "Kurtaxe: letzter Tag für die Meldung",
            "Guten Tag {nom},\n\n"
            "heute, am {echeance}, läuft die Frist ab, um die Kurtaxe ({mois}) zu melden für:\n"
            "{hebergements}\n\n"
            "Ihr Gastgeberbereich: {lien}\n\n"
            "Gibt es ein Problem? Rufen Sie uns an, wir lösen es gemeinsam.",
        ),
    },
    "after": {
        "fr": (
            "Taxe de séjour : déclaration non reçue",
            "Bonjour {nom},\n\n"
            "Sauf erreur de notre part, nous n’avons pas reçu la déclaration de taxe de séjour ({mois}), "
            "attendue le {echeance}, pour :\n"
            "{hebergements}\n\n"
            "Merci de la faire dès que possible dans votre espace : {lien}\n\n"
            "Elle est demandée même sans aucune nuitée. Si vous l’avez envoyée entre-temps, ne tenez pas "
            "compte de ce rappel.",
        ),
        "en": (
            "Tourist tax: return not received",
            "Dear {nom},\n\n"
            "Unless we are mistaken, we have not received your tourist tax return ({mois}), "
            "which was due on {echeance}, for:\n"
            "{hebergements}\n\n"
            "Please send it as soon as you can from your host area: {lien}\n\n"
            "It is required even when you had no guests. If you have sent it meanwhile, please ignore "
            "this reminder.",
        ),
        "de": (
            "Kurtaxe: Meldung noch nicht eingegangen",
            "Guten Tag {nom},\n\n"
            "sofern wir uns nicht irren, fehlt uns Ihre Meldung zur Kurtaxe ({mois}), "
            "die am {echeance} fällig war, für:\n"
            "{hebergements}\n\n"
            "Bitte holen Sie sie bald in Ihrem Gastgeberbereich nach: {lien}\n\n"
            "Sie ist auch ohne Übernachtungen nötig. Haben Sie inzwischen gemeldet, betrachten Sie diese "
            "Erinnerung als erledigt.",
        ),
    },
}
PAY: Mapping[str, Mapping[str, Letter]] = {
    "before": {
        "fr": (
            "Taxe de séjour : {montant} à régler avant le {echeance}",
            "Bonjour {nom},\n\n"
            "La taxe de séjour collectée ({mois}), soit {montant}, est à reverser à {collectivite} "
            "avant le {echeance}.\n\n"
            "Le détail et les moyens de paiement sont dans votre espace : {lien}",
        ),
        "en": (
            "Tourist tax: {montant} to pay before {echeance}",
            "Dear {nom},\n\n"
            "The tourist tax you collected ({mois}), {montant} in all, is to be paid to {collectivite} "
            "before {echeance}.\n\n"
            "Details and means of payment are in your host area: {lien}",
        ),
        "de": (
            "Kurtaxe: {montant} zu zahlen vor dem {echeance}",
            "Guten Tag {nom},\n\n"
            "die eingenommene Kurtaxe ({mois}), zusammen {montant}, ist vor dem {echeance} an "
            "{collectivite} abzuführen.\n\n"
            "Einzelheiten und Zahlungswege finden Sie in Ihrem Gastgeberbereich: {lien}",
        ),
    },
    "on": {
        "fr": (
            "Taxe de séjour : dernier jour pour régler {montant}",
            "Bonjour {nom},\n\n"
            "C’est aujourd’hui, {echeance}, le dernier jour pour reverser la taxe de séjour ({mois}) : "
            "{montant}.\n\n"
            "Votre espace : {lien}",
        ),
        "en": (
            "Tourist tax: last day to pay {montant}",
            "Dear {nom},\n\n"
            "Today, {echeance}, is the last day to pay the tourist tax you collected ({mois}): "
            "{montant}.\n\n"
            "Your host area: {lien}",
        ),
        "de": (
            "Kurtaxe: letzter Tag für die Zahlung von {montant}",
            "Guten Tag {nom},\n\n"
            "heute, am {echeance}, läuft die Frist ab, um die Kurtaxe ({mois}) abzuführen: "
            "{montant}.\n\n"
            "Ihr Gastgeberbereich: {lien}",
        ),
    },
    "after": {
        "fr": (
            "Taxe de séjour : {montant} restent à régler",
            "Bonjour {nom},\n\n"
            "Sauf erreur de notre part, {montant} de taxe de séjour ({mois}), à régler avant le {echeance}, "
            "ne nous sont pas parvenus.\n\n"
            "Vous pouvez les régler dès maintenant : {lien}\n\n"
            "Si vous avez payé entre-temps, ne tenez pas compte de ce rappel. Une difficulté ? "
            "Appelez-nous.",
        ),
        "en": (
            "Tourist tax: {montant} still to pay",
            "Dear {nom},\n\n"
            "Unless we are mistaken, {montant} of tourist tax ({mois}), due before {echeance}, "
            "has not reached us.\n\n"
            "You can pay it now: {lien}\n\n"
            "If you have paid meanwhile, please ignore this reminder. If you are in difficulty, call us.",
        ),
        "de": (
            "Kurtaxe: {montant} noch offen",
            "Guten Tag {nom},\n\n"
            "sofern wir uns nicht irren, sind {montant} Kurtaxe ({mois}), fällig vor dem {echeance}, "
            "noch nicht bei uns eingegangen.\n\n"
            "Sie können jetzt zahlen: {lien}\n\n"
            "Haben Sie inzwischen gezahlt, betrachten Sie diese Erinnerung als erledigt. Gibt es eine "
            "Schwierigkeit? Rufen Sie uns an.",
        ),
    },
}
CASE: Mapping[str, Letter] = {
    "notice": (
        "Taxe de séjour, mise en demeure de régulariser votre situation",
        "Madame, Monsieur,\n\n"
        "Vous exploitez l’hébergement ou les hébergements suivants, où la taxe de séjour revient à la "
        "collectivité {collectivite} : {hebergements}. Malgré nos rappels, nous constatons pour la période "
        "suivante : {periode}, un manquement à vos obligations en matière de taxe de séjour : {motif}.\n\n"
        "En application de l’article L. 2333-38 du code général des collectivités territoriales, je vous "
        "mets en demeure de régulariser votre situation dans un délai de {delai} à compter de la "
        "notification de la présente lettre.\n\n"
        "Vous pouvez le faire dans votre espace, à l’adresse {lien}, ou auprès de nos services.\n\n"
        "À défaut de régularisation dans ce délai, un avis de taxation d’office motivé vous sera adressé. "
        "Tout retard dans le versement du produit de la taxe donne lieu à l’application d’un intérêt de "
        "retard.\n\n"
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    ),
    "assessment": (
        "Taxe de séjour, avis de taxation d’office",
        "Madame, Monsieur,\n\n"
        "Par lettre recommandée qui vous a été notifiée le {mise_en_demeure}, je vous ai mis en demeure de "
        "régulariser votre situation au regard de la taxe de séjour pour la période suivante : {periode}. "
        "Le délai de {delai} est écoulé et le manquement demeure : {motif}.\n\n"
        "En application des articles L. 2333-38 et R. 2333-48 du code général des collectivités "
        "territoriales, je vous notifie le présent avis de taxation d’office, d’un montant de {montant}, "
        "établi sur les éléments ci-après.\n\n"
        "Observations que vous avez présentées à ce jour : "
        "[À rédiger : les rappeler, ou écrire « aucune ».]",
    ),
    "answer": (
        "Taxe de séjour, réponse motivée à vos observations",
        "Madame, Monsieur,\n\n"
        "Vous avez présenté, le {observations}, des observations sur l’avis de taxation d’office qui vous "
        "a été notifié le {avis}. Je les ai examinées.\n\n"
        "[À rédiger : reprendre chaque observation, dire si elle est retenue ou non, et pourquoi.]\n\n"
        "En conséquence, le montant de la taxe de séjour due pour la période suivante : {periode}, "
        "s’établit à {montant}. Le calcul figure ci-après. Cette somme sera mise en recouvrement au plus tôt "
        "trente jours après la notification de l’avis de taxation d’office.\n\n"
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    ),
}
TO_WRITE = "[À rédiger"
"""A draft that still holds this cannot be validated."""


def defaults() -> Iterator[tuple[str, str, str, str]]:
    """Code, language, title and body of each text."""
    for about, moments in (("declare", DECLARE), ("pay", PAY)):
        for moment, languages in moments.items():
            for language, (title, body) in languages.items():
                yield f"reminder.{about}.{moment}", language, title, body
    for kind, (title, body) in CASE.items():
        yield f"case.{kind}", "fr", title, body
