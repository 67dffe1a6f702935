"""Which drawing an offer gets: the land in its light, and before it what the offer is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from draille.offer.offers.demo.chance import rng
from draille.offer.offers.demo.drawing import buildings, crafts, figures, land, stills
from draille.offer.offers.demo.drawing.canvas import HEIGHT, Canvas, lit
from draille.offer.offers.demo.drawing.light import BATHING, LIGHTS, SNOWY, Light
from draille.offer.offers.enums import Category, Kind

KEEP = (190.0, 710.0)
Edge = list[tuple[float, float]]
Scene = Callable[[Canvas, Light, Random, Edge], None]
STILLS: dict[str, Sequence[stills.Maker]] = {
    Category.TABLE: (stills.wineglass, stills.plate, stills.bread),
    Category.INN: (stills.bread, stills.plate, stills.bottle),
    Category.FARM_INN: (stills.cheese, stills.plate, stills.bottle),
    Category.CAFE: (stills.cup, stills.bowl, stills.cup),
    Category.PANCAKES: (stills.plate, stills.bottle, stills.cup),
    Category.TAKEAWAY: (stills.jar, stills.basket, stills.jar),
    Category.CHEESE: (stills.cheese, stills.bread, stills.cheese),
    Category.HONEY: (stills.jar, stills.greens, stills.jar),
    Category.CHESTNUT: (stills.chestnuts, stills.jar, stills.chestnuts),
    Category.MEAT: (stills.meats, stills.bread, stills.bottle),
    Category.FRUIT: (stills.jar, stills.basket, stills.jar),
    Category.PLANTS: (stills.greens, stills.jar, stills.greens),
    Category.DRINKS: (stills.bottle, stills.bottle, stills.wineglass),
    Category.WOOL: (crafts.wool, crafts.wool),
    Category.POTTERY: (stills.vase, stills.bowl, stills.vase),
    Category.WOOD: (crafts.plank, stills.bowl),
    Category.TEXTILE: (crafts.cloth, crafts.wool),
    Category.LEATHER: (crafts.leather, stills.bowl),
    Category.METAL: (crafts.knife, crafts.plank),
    Category.JEWELLERY: (crafts.jewel, stills.vase),
    Category.GLASS: (crafts.glass, crafts.glass),
    Category.PAPER: (crafts.book, stills.vase),
    Category.STONE: (crafts.stonework, stills.bowl),
    Category.BASKETRY: (stills.basket, stills.basket),
    Category.GROCERY: (stills.basket, stills.bread, stills.jar),
    Category.BAKERY: (stills.bread, stills.basket, stills.bread),
    Category.OTHER_SHOP: (crafts.book, stills.cup),
}


def light_of(name: str, category: str) -> Light:
    """The hour and the season of a drawing."""
    among: tuple[Light, ...] = SNOWY if category == Category.SNOW else BATHING if category in WET else LIGHTS
    if category in STILLS or category in BY_DAY:
        among = tuple(light for light in LIGHTS if not light.stars)
    return rng("light", name).choice(among)


def draw(name: str, kind: str, category: str) -> bytes:
    """A JPEG of 900 × 600; the same name gives the same drawing."""
    chance, light, canvas = rng("drawing", name), light_of(name, category), Canvas()
    land.sky(canvas, light, chance)
    if category in STILLS:
        _still(canvas, light, chance, STILLS[category])
    elif category in WET:
        _by_the_water(canvas, light, chance, category)
    else:
        wide = category == Category.VIEWPOINT
        land.ridges(
            canvas, light, chance, count=8 if wide else 5, horizon=0.4 if wide else chance.uniform(0.44, 0.52)
        )
        edge = land.ground(canvas, light, chance, chance.uniform(0.74, 0.8))
        _in_the_land(canvas, light, chance, edge, kind, category)
    return canvas.jpeg()


def _still(canvas: Canvas, light: Light, chance: Random, makers: Sequence[stills.Maker]) -> None:
    land.ridges(canvas, light, chance, count=5, horizon=chance.uniform(0.36, 0.44))
    foot = stills.ledge(canvas, light, chance)
    order = chance.sample(list(makers), len(makers))
    for rank, make in enumerate(order):
        x = 900 * (rank + 0.5) / len(order)
        x = 450 + (x - 450) * (0.74 if len(order) > 2 else 0.66) + chance.uniform(-16, 16)
        make(canvas, light, chance, x, foot + chance.uniform(-8, 12))


def _by_the_water(canvas: Canvas, light: Light, chance: Random, category: str) -> None:
    land.ridges(canvas, light, chance, count=5, horizon=chance.uniform(0.34, 0.44))
    level = 0.64
    bank = land.ground(canvas, light, chance, level - 0.06)
    land.trees(canvas, light, chance, [(x, y - 10) for x, y in bank], keep=(260, 640))
    if category == Category.POOL:
        _pool(canvas, light)
        return
    land.river(canvas, light, chance, level)
    if category == Category.WATER:
        figures.kayak(canvas, light, chance, chance.uniform(340, 560), chance.uniform(452, 500))


def _pool(canvas: Canvas, light: Light) -> None:
    canvas.shape([(180, 400), (720, 400), (900, 600), (0, 600)], (236, 230, 218))
    canvas.shape([(214, 414), (686, 414), (836, 586), (64, 586)], (66, 164, 186))
    for rank in range(1, 4):
        top, low = 214 + 472 * rank / 4, 64 + 772 * rank / 4
        canvas.line([(top, 414), (low, 586)], (186, 224, 230), 3)
    canvas.line([(214, 414), (686, 414)], lit((66, 164, 186), -0.25), 5)


def _in_the_land(canvas: Canvas, light: Light, chance: Random, edge: Edge, kind: str, category: str) -> None:
    land.trees(canvas, light, chance, edge, keep=KEEP)
    scene = SCENES.get(category) or SCENES_OF_KIND.get(kind, _mas)
    scene(canvas, light, chance, edge)
    if chance.random() < 0.5 and category not in (Category.ROPE, Category.NATURE):
        side = chance.choice((-8.0, 908.0))
        land.tree(canvas, light, chance, side, HEIGHT + 8, chance.uniform(230, 300))


def _foot(edge: Edge, x: float) -> float:
    return land.edge_at(edge, x) + 22


def _mas(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    """One to three volumes of stone."""
    x = chance.uniform(270, 430)
    wide, high = chance.uniform(150, 226), chance.uniform(82, 128)
    foot = _foot(edge, x + 100)
    if chance.random() < 0.65:
        right = chance.random() < 0.5
        shed = (x + wide * 0.86, foot + 4) if right else (x - wide * 0.52, foot + 4)
        buildings.house(canvas, light, chance, *shed, wide * 0.66, high * 0.62, door=False)
    buildings.house(canvas, light, chance, x, foot, wide, high)
    if chance.random() < 0.4:
        land.tree(
            canvas, light, chance, x + chance.choice((-52, wide + 60)), foot + 34, chance.uniform(96, 132)
        )


def _large_house(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    x = chance.uniform(240, 300)
    foot = _foot(edge, 450)
    buildings.house(canvas, light, chance, x + 250, foot + 3, 170, 108, door=False)
    buildings.house(canvas, light, chance, x, foot, 280, 176)


def _stage(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    x = chance.uniform(330, 430)
    buildings.house(canvas, light, chance, x, _foot(edge, x + 90), 220, 118)
    for step in range(chance.randint(1, 3)):
        figures.walker(canvas, light, chance, 150 + step * 66, _foot(edge, 170) + 70 + step * 10, 116)


def _camping(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    for step in range(chance.randint(2, 4)):
        x = 200 + step * 150 + chance.uniform(-24, 24)
        figures.tent(canvas, light, chance, x, _foot(edge, x) + step % 2 * 52 + 24, chance.uniform(120, 176))


def _chalets(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    for step in range(4):
        x = 150 + step * 156 + chance.uniform(-16, 16)
        buildings.house(canvas, light, chance, x, _foot(edge, x + 50) + step % 2 * 30, 112, 62)
        land.pine(canvas, light, x - 24, _foot(edge, x) + 12, 150)


def _hamlet(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    buildings.hamlet(canvas, light, chance, 450, _foot(edge, 450) + 20, chance.randint(5, 7))


def _museum(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    _large_house(canvas, light, chance, edge)
    canvas.box(200, 330, 40, 130, (122, 59, 29))
    canvas.disc(220, 366, 12, (242, 183, 5))


def _walkers(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    for step in range(chance.randint(3, 5)):
        figures.walker(
            canvas,
            light,
            chance,
            300 + step * 74,
            _foot(edge, 300 + step * 74) + 28,
            chance.uniform(104, 136),
        )


def _donkeys(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    figures.donkey(canvas, light, chance, 370, _foot(edge, 370) + 56, 158)
    figures.walker(canvas, light, chance, 560, _foot(edge, 560) + 60, 150)


def _bicycles(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    figures.bicycle(canvas, light, chance, 330, _foot(edge, 330) + 66)
    if chance.random() < 0.6:
        figures.bicycle(canvas, light, chance, 570, _foot(edge, 570) + 82)


def _climbing(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    figures.rope(canvas, light, chance)


def _snow(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    for step in range(6):
        land.pine(
            canvas,
            light,
            70 + step * 150 + chance.uniform(-30, 30),
            _foot(edge, 70 + step * 150) + 30,
            chance.uniform(130, 220),
        )
    _walkers(canvas, light, chance, edge)


def _tents(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    figures.tent(canvas, light, chance, 430, _foot(edge, 430) + 60, 220)
    figures.walker(canvas, light, chance, 250, _foot(edge, 250) + 70, 126)


def _cairn(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    y = _foot(edge, 450) + 70.0
    for size in (112, 92, 70, 54, 34):
        land.boulder(canvas, chance, 450 + chance.uniform(-8, 8), y, size, light)
        y -= size * 0.72


def _walling(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    buildings.wall(canvas, light, chance, 560, 118)


def _chapel(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    buildings.chapel(canvas, light, chance, chance.uniform(350, 470), _foot(edge, 450) + 6)


def _bridge(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    buildings.bridge(canvas, light, chance, 450, 510)


def _menhirs(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    buildings.menhirs(canvas, light, chance, 450, _foot(edge, 450) + 44)


def _fall(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    figures.waterfall(canvas, light, chance, chance.uniform(390, 520), 520)


def _view(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    figures.walker(canvas, light, chance, chance.uniform(250, 640), _foot(edge, 450) + 16, 118)


def _garden(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    for row in range(2):
        for step in range(5):
            x = 170 + step * 140 + row * 60
            land.tree(canvas, light, chance, x, _foot(edge, x) + 20 + row * 70, 92 + row * 26)
    buildings.wall(canvas, light, chance, 590, 50)


def _feast(canvas: Canvas, light: Light, chance: Random, edge: Edge) -> None:
    _hamlet(canvas, light, chance, edge)
    figures.flags(canvas, light, chance)


BY_DAY = {
    Category.GUIDE,
    Category.RIDING,
    Category.CYCLING,
    Category.ROPE,
    Category.COURSE,
    Category.NATURE,
    Category.VIEWPOINT,
    Category.GARDEN,
    Category.LEISURE,
    Category.WELLNESS,
}
WET = {Category.RIVER, Category.LAKE, Category.POOL, Category.WATER}
SCENES: dict[str, Scene] = {
    Category.STAGE_GITE: _stage,
    Category.CAMPING: _camping,
    Category.HOTEL: _large_house,
    Category.GROUP_LODGING: _large_house,
    Category.HOLIDAY_VILLAGE: _chalets,
    Category.GUIDE: _walkers,
    Category.RIDING: _donkeys,
    Category.ROPE: _climbing,
    Category.CYCLING: _bicycles,
    Category.SNOW: _snow,
    Category.WELLNESS: _cairn,
    Category.COURSE: _walling,
    Category.RENTAL: _tents,
    Category.LEISURE: _feast,
    Category.MONUMENT: _bridge,
    Category.RELIGIOUS: _chapel,
    Category.MUSEUM: _museum,
    Category.VILLAGE: _hamlet,
    Category.PREHISTORY: _menhirs,
    Category.NATURE: _fall,
    Category.VIEWPOINT: _view,
    Category.GARDEN: _garden,
}
SCENES_OF_KIND: dict[str, Scene] = {Kind.SHOP: _hamlet, Kind.ASSOCIATION: _feast}
