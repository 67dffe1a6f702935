"""The origins a counter may choose, with the towns and words visitors say instead of a département.

Codes and names are those of ``territory.places``; nobody at a counter says "Rhône", they say "Lyon".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from draille.territory.places.queries import countries, country_name, departement_name, departements

FRANCE = "FR"

_TOWNS = """
01 Bourg-en-Bresse
02 Laon, Saint-Quentin, Soissons
03 Moulins, Montluçon, Vichy
04 Digne, Manosque
05 Gap, Briançon
06 Nice, Cannes, Antibes, Grasse
07 Privas, Aubenas, Annonay
08 Charleville-Mézières, Sedan
09 Foix, Pamiers
10 Troyes
11 Carcassonne, Narbonne
12 Rodez, Millau
13 Marseille, Aix-en-Provence, Arles, Martigues, Aubagne
14 Caen, Lisieux
15 Aurillac, Saint-Flour
16 Angoulême, Cognac
17 La Rochelle, Saintes, Rochefort
18 Bourges
19 Tulle, Brive
2A Ajaccio, Corse, 20
2B Bastia, Corse, 20
21 Dijon, Beaune
22 Saint-Brieuc, Lannion
23 Guéret
24 Périgueux, Bergerac, Périgord
25 Besançon, Montbéliard
26 Valence, Montélimar
27 Évreux
28 Chartres, Dreux
29 Quimper, Brest
30 Nîmes, Alès, Le Vigan, Bagnols-sur-Cèze
31 Toulouse
32 Auch
33 Bordeaux, Arcachon
34 Montpellier, Béziers, Sète, Ganges
35 Rennes, Saint-Malo
36 Châteauroux
37 Tours
38 Grenoble, Vienne
39 Lons-le-Saunier, Dole
40 Mont-de-Marsan, Dax
41 Blois
42 Saint-Étienne, Roanne
43 Le Puy-en-Velay
44 Nantes, Saint-Nazaire
45 Orléans, Montargis
46 Cahors, Figeac
47 Agen
48 Mende, Florac, Marvejols, Langogne
49 Angers, Cholet, Saumur
50 Saint-Lô, Cherbourg
51 Reims, Châlons-en-Champagne
52 Chaumont
53 Laval
54 Nancy
55 Bar-le-Duc, Verdun
56 Vannes, Lorient
57 Metz, Thionville
58 Nevers
59 Lille, Dunkerque, Valenciennes, Roubaix
60 Beauvais, Compiègne
61 Alençon
62 Arras, Calais, Boulogne-sur-Mer, Lens
63 Clermont-Ferrand
64 Pau, Bayonne, Pays basque
65 Tarbes, Lourdes
66 Perpignan
67 Strasbourg, Alsace
68 Colmar, Mulhouse, Alsace
69 Lyon, Villeurbanne
70 Vesoul
71 Mâcon, Chalon-sur-Saône
72 Le Mans
73 Chambéry, Albertville
74 Annecy, Annemasse
76 Rouen, Le Havre, Dieppe
77 Melun, Meaux, Fontainebleau
78 Versailles
79 Niort
80 Amiens
81 Albi, Castres
82 Montauban
83 Toulon, Fréjus, Draguignan
84 Avignon, Orange, Carpentras
85 La Roche-sur-Yon
86 Poitiers
87 Limoges
88 Épinal
89 Auxerre, Sens
90 Belfort
91 Évry, Massy
92 Nanterre, Boulogne-Billancourt
93 Bobigny, Montreuil, Saint-Denis
94 Créteil, Vincennes
95 Cergy, Pontoise, Argenteuil
971 Pointe-à-Pitre
972 Fort-de-France
973 Cayenne
974 Saint-Denis de La Réunion
976 Mamoudzou
"""

_OTHER_NAMES = """
GB Angleterre, Écosse, Pays de Galles, Grande-Bretagne, UK, Londres
NL Hollande, Amsterdam
BE Bruxelles, Flandre, Wallonie
DE Berlin, Munich
CH Genève, Lausanne, Zurich
US USA, Amérique
ES Catalogne, Barcelone, Madrid
IT Rome, Milan, Turin
CZ République tchèque
IE Dublin
CA Québec, Montréal
"""


@cache
def spoken_words() -> Mapping[str, str]:
    """What else an origin is found by, separated by commas: ``69`` → « Lyon, Villeurbanne »."""
    lines = (_TOWNS + _OTHER_NAMES).strip().splitlines()
    return {code: words for code, _, words in (line.partition(" ") for line in lines if line)}


def origin_choices() -> list[tuple[str, str, str, str]]:
    """Every origin as ``(country, département, name, other words)``: départements first, then countries."""
    words = spoken_words()
    french = [(FRANCE, item.code, item.name, words.get(item.code, "")) for item in departements()]
    foreign = [(item.code, "", item.name, words.get(item.code, "")) for item in countries("fr")]
    return french + foreign


def origin_name(country: str, departement: str = "") -> str:
    """An origin in words: « Lozère (48) », « Belgique », « France », « inconnue »."""
    if departement:
        return f"{departement_name(departement)} ({departement})"
    return country_name(country, "fr") if country else "inconnue"
