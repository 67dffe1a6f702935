"""What assistants may ask of the tourist tax."""

from __future__ import annotations

from draille.kernel.contracts import AssistantTool, assistant_tools
from draille.network.tariffs.simulator import assistants

assistant_tools.register(
    AssistantTool(
        name="tourist_tax",
        title="Calculer la taxe de séjour",
        description=(
            "How much the tourist tax (taxe de séjour) of a stay is in a commune: amount, explanation line "
            "by line with the articles of law, and what is to be verified.\n"
            "Combien de taxe de séjour pour un séjour dans une commune : le montant, le calcul ligne par "
            "ligne avec les textes, et ce qui est à vérifier."
        ),
        asks=assistants.AskedTouristTax,
        answers=assistants.TouristTaxOfStay,
        run=assistants.tourist_tax,
        order=60,
    )
)
