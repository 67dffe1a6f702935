"""Those who are out in the land: walkers, donkeys, bicycles, boats, tents."""

from __future__ import annotations

from random import Random

from draille.offer.offers.demo.drawing.canvas import Canvas, Colour, lit, mixed
from draille.offer.offers.demo.drawing.light import Light

COATS: tuple[Colour, ...] = ((163, 33, 27), (242, 183, 5), (47, 107, 60), (123, 75, 148), (58, 96, 140))


def walker(canvas: Canvas, light: Light, chance: Random, x: float, y: float, high: float = 108) -> None:
    """Somebody with a rucksack and a stick."""
    coat, dark = chance.choice(COATS), (44, 46, 52)
    unit = high / 100
    canvas.line([(x, y - 46 * unit), (x - 13 * unit, y - 22 * unit), (x - 17 * unit, y)], dark, 9 * unit)
    canvas.line(
        [(x, y - 46 * unit), (x + 13 * unit, y - 24 * unit), (x + 11 * unit, y)], lit(dark, 0.12), 9 * unit
    )
    canvas.shape(
        [
            (x - 11 * unit, y - 82 * unit),
            (x + 10 * unit, y - 82 * unit),
            (x + 11 * unit, y - 42 * unit),
            (x - 12 * unit, y - 42 * unit),
        ],
        coat,
    )
    canvas.shape(
        [
            (x - 28 * unit, y - 82 * unit),
            (x - 10 * unit, y - 84 * unit),
            (x - 10 * unit, y - 48 * unit),
            (x - 26 * unit, y - 50 * unit),
        ],
        mixed(chance.choice(COATS), dark, 0.3),
    )
    canvas.line([(x + 4 * unit, y - 76 * unit), (x + 22 * unit, y - 56 * unit)], lit(coat, -0.15), 6 * unit)
    canvas.line([(x + 24 * unit, y - 64 * unit), (x + 30 * unit, y)], (110, 80, 54), 3 * unit)
    canvas.disc(x + 1 * unit, y - 91 * unit, 8.5 * unit, (214, 168, 134))
    canvas.arch(x + 1 * unit, y - 92 * unit, 10 * unit, 9 * unit, mixed(coat, dark, 0.4))


def donkey(canvas: Canvas, light: Light, chance: Random, x: float, y: float, high: float = 130) -> None:
    """A pack donkey, standing."""
    coat = chance.choice(((128, 122, 118), (98, 82, 70), (150, 138, 126)))
    unit = high / 100
    for dx in (-42, -31, 24, 35):
        canvas.line([(x + dx * unit, y - 46 * unit), (x + dx * unit, y)], lit(coat, -0.22), 8 * unit)
    canvas.disc(x - 4 * unit, y - 56 * unit, 48 * unit, coat, 24 * unit)
    canvas.shape(
        [
            (x + 26 * unit, y - 66 * unit),
            (x + 44 * unit, y - 104 * unit),
            (x + 62 * unit, y - 96 * unit),
            (x + 44 * unit, y - 48 * unit),
        ],
        coat,
    )
    canvas.disc(x + 62 * unit, y - 92 * unit, 20 * unit, coat, 11 * unit)
    canvas.disc(x + 76 * unit, y - 89 * unit, 8 * unit, (230, 222, 210), 7 * unit)
    for dx in (46, 56):
        canvas.shape(
            [
                (x + dx * unit, y - 100 * unit),
                (x + (dx - 5) * unit, y - 132 * unit),
                (x + (dx + 8) * unit, y - 104 * unit),
            ],
            lit(coat, -0.14),
        )
    canvas.line([(x - 50 * unit, y - 58 * unit), (x - 60 * unit, y - 26 * unit)], lit(coat, -0.3), 4 * unit)
    pack = chance.choice(COATS)
    canvas.shape(
        [
            (x - 28 * unit, y - 82 * unit),
            (x + 16 * unit, y - 82 * unit),
            (x + 20 * unit, y - 50 * unit),
            (x - 30 * unit, y - 50 * unit),
        ],
        pack,
    )
    canvas.line([(x - 28 * unit, y - 67 * unit), (x + 18 * unit, y - 67 * unit)], lit(pack, -0.3), 4 * unit)


def bicycle(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A bicycle leaning on nothing."""
    frame, dark = chance.choice(COATS), (44, 46, 52)
    back, front, low = (x - 72, y - 46), (x + 72, y - 46), (x - 6, y - 48)
    for wheel in (back, front):
        canvas.ring(*wheel, 46, dark, 6)
        canvas.disc(*wheel, 5, dark)
    canvas.line([back, low, (x + 50, y - 114), (x - 28, y - 114), low], frame, 7)
    canvas.line([back, (x - 28, y - 114), (x - 34, y - 132)], frame, 7)
    canvas.line([front, (x + 46, y - 128), (x + 64, y - 138)], frame, 7)
    canvas.line([(x - 54, y - 134), (x - 18, y - 134)], dark, 9)
    canvas.ring(*low, 13, dark, 5)


def kayak(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A boat and its paddler."""
    hull = chance.choice(COATS)
    canvas.shape(
        [
            (x - 130, y - 16),
            (x - 80, y - 2),
            (x + 80, y - 2),
            (x + 130, y - 18),
            (x + 84, y + 16),
            (x - 84, y + 16),
        ],
        hull,
    )
    canvas.line([(x - 128, y - 15), (x - 80, y - 1), (x + 80, y - 1), (x + 128, y - 17)], lit(hull, 0.3), 4)
    canvas.shape([(x - 18, y - 4), (x + 18, y - 4), (x + 14, y - 56), (x - 14, y - 56)], chance.choice(COATS))
    canvas.disc(x, y - 70, 14, (214, 168, 134))
    canvas.arch(x, y - 72, 16, 15, (242, 183, 5))
    canvas.line([(x - 84, y - 70), (x + 84, y - 14)], (96, 74, 56), 5)
    canvas.disc(x - 92, y - 74, 18, (96, 74, 56), 8)
    canvas.disc(x + 92, y - 10, 18, (96, 74, 56), 8)


def tent(canvas: Canvas, light: Light, chance: Random, x: float, y: float, wide: float = 170) -> None:
    """A ridge tent, lit from inside at night."""
    cloth = chance.choice(((214, 120, 52), (236, 222, 188), (88, 128, 112), (206, 168, 84)))
    high = wide * 0.62
    canvas.shape(
        [
            (x - wide * 0.5, y),
            (x - wide * 0.1, y - high),
            (x + wide * 0.62, y - high * 0.86),
            (x + wide * 0.86, y - 8),
        ],
        lit(cloth, -0.2),
    )
    canvas.shape([(x - wide * 0.5, y), (x - wide * 0.1, y - high), (x + wide * 0.3, y)], cloth)
    inside = light.glow if light.stars else lit(cloth, -0.5)
    canvas.shape([(x - wide * 0.2, y), (x - wide * 0.1, y - high * 0.72), (x + wide * 0.02, y)], inside)


def rope(canvas: Canvas, light: Light, chance: Random) -> None:
    """A granite face, a rope, somebody on it."""
    stone = mixed((156, 150, 146), light.near, 0.2)
    side = [(900, 20), (690, 64), (648, 170), (604, 240), (612, 360), (560, 470), (540, 610), (900, 610)]
    canvas.faded(side, lit(stone, 0.16), lit(stone, -0.24))
    for _crack in range(17):
        x, y = chance.uniform(650, 890), chance.uniform(60, 560)
        canvas.line(
            [(x, y), (x + chance.uniform(-34, 20), y + chance.uniform(30, 90))], lit(stone, -0.18), 2.4
        )
    canvas.line([(690, 64), (632, 230), (598, 330), (580, 600)], (242, 183, 5), 3.4)
    x, y = 604, 300
    coat = chance.choice(COATS)
    canvas.line([(x - 6, y), (x + 16, y + 34), (x + 2, y + 66)], (44, 46, 52), 10)
    canvas.line([(x - 8, y), (x - 8, y + 36), (x + 8, y + 56)], (64, 66, 74), 10)
    canvas.shape([(x - 24, y - 44), (x + 4, y - 50), (x + 8, y + 4), (x - 18, y + 6)], coat)
    canvas.line([(x + 2, y - 44), (x + 30, y - 76)], coat, 8)
    canvas.disc(x - 8, y - 60, 12, (214, 168, 134))
    canvas.arch(x - 8, y - 62, 14, 13, (163, 33, 27))


def waterfall(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """White water between two dark rocks."""
    stone = mixed((116, 116, 114), light.near, 0.4)
    canvas.faded(
        [(x - 330, 620), (x - 250, 250), (x - 70, 180), (x - 46, 620)], lit(stone, 0.1), lit(stone, -0.4)
    )
    canvas.faded(
        [(x + 340, 620), (x + 230, 210), (x + 60, 176), (x + 52, 620)], lit(stone, 0.04), lit(stone, -0.44)
    )
    canvas.faded(
        [(x - 74, 184), (x + 64, 180), (x + 58, y + 30), (x - 52, y + 30)], (236, 244, 246), (190, 214, 222)
    )
    for _thread in range(24):
        dx = chance.uniform(-54, 50)
        canvas.line(
            [(x + dx, chance.uniform(190, 300)), (x + dx * 0.9, chance.uniform(320, y + 20))],
            chance.choice(((255, 255, 255), (206, 226, 232))),
            3,
        )
    for _foam in range(26):
        canvas.disc(
            x + chance.gauss(0, 76),
            y + 30 + chance.uniform(-8, 16),
            chance.uniform(10, 30),
            (240, 246, 248),
            8,
        )


def flags(canvas: Canvas, light: Light, chance: Random) -> None:
    """Bunting across the sky."""
    for rank in range(13):
        x = rank * 76 - 20
        sag = 74 - ((rank - 6) / 6) ** 2 * 46
        canvas.shape(
            [(x, 40 + sag), (x + 52, 40 + sag + 1), (x + 26, 92 + sag)],
            mixed(COATS[rank % len(COATS)], light.sky[0], 0.14),
        )
    canvas.line(
        [(x * 9 - 10, 40 + 74 - ((x * 9 / 76 - 6) / 6) ** 2 * 46) for x in range(102)], (70, 60, 56), 2
    )
