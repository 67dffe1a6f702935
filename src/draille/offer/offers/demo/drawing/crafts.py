"""What comes out of a workshop, on the same board."""

from __future__ import annotations

from random import Random

from draille.offer.offers.demo.drawing.canvas import Canvas, lit, mixed
from draille.offer.offers.demo.drawing.light import Light
from draille.offer.offers.demo.drawing.stills import WOODS, shadow, smooth, turned


def wool(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Balls of wool, dyed with plants."""
    for dx, size in ((-92, 50), (8, 64), (104, 44)):
        colour = chance.choice(
            ((176, 70, 52), (210, 168, 70), (88, 112, 130), (226, 216, 196), (112, 128, 84))
        )
        shadow(canvas, x + dx, y, size)
        canvas.disc(x + dx, y - size, size, colour)
        for turn in range(5):
            canvas.ring(
                x + dx, y - size, size * (0.94 - turn * 0.17), lit(colour, -0.12 if turn % 2 else 0.16), 3
            )


def cloth(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A striped cloth hanging over the board."""
    for rank in range(9):
        colour = mixed(
            chance.choice(((176, 70, 52), (210, 168, 70), (88, 112, 130), (232, 222, 202), (123, 75, 148))),
            light.near,
            0.1,
        )
        left = x - 100 + rank * 22
        canvas.shape([(left, y - 14), (left + 22, y - 14), (left + 18, y + 110), (left - 4, y + 110)], colour)
    canvas.box(x - 100, y - 22, 198, 11, (226, 214, 190))


def knife(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Two blades, one shut, and a block of iron."""
    canvas.shape(
        [(x - 120, y), (x - 100, y - 62), (x + 30, y - 62), (x + 96, y - 40), (x + 30, y - 30), (x + 48, y)],
        (58, 62, 68),
    )
    canvas.box(x - 100, y - 66, 130, 7, (96, 102, 108))
    canvas.shape(
        [(x - 40, y - 66), (x + 110, y - 120), (x + 126, y - 132), (x + 118, y - 106), (x - 34, y - 58)],
        (206, 214, 220),
    )
    canvas.line([(x - 112, y - 42), (x - 38, y - 64)], (104, 62, 36), 15)


def plank(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Spoons and a turned box of wood."""
    wood = chance.choice(WOODS)
    turned(canvas, x - 70, y, 92, smooth(46, 58, 44), wood)
    canvas.disc(x - 70, y - 96, 46, lit(wood, 0.2), 14)
    for dx, lean in ((52, -14), (100, 10), (146, 26)):
        tone = lit(chance.choice(WOODS), 0.16)
        canvas.line([(x + dx, y), (x + dx + lean, y - 150)], tone, 11)
        canvas.disc(x + dx + lean * 1.16, y - 176, 23, tone, 33)
        canvas.disc(x + dx + lean * 1.16 - 3, y - 178, 15, lit(tone, -0.16), 24)


def jewel(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Rings and a stone on a slab."""
    canvas.shape([(x - 150, y), (x - 118, y - 30), (x + 120, y - 36), (x + 150, y)], (104, 108, 116))
    for dx, size in ((-74, 34), (4, 46), (84, 30)):
        canvas.ring(x + dx, y - 34 - size, size, (222, 224, 228), 8)
        canvas.ring(x + dx - 1, y - 35 - size, size - 2, (168, 172, 180), 3)
        gem = chance.choice(((47, 130, 120), (123, 75, 148), (176, 60, 60), (214, 160, 40)))
        canvas.disc(x + dx, y - 36 - 2 * size, 13, gem)
        canvas.disc(x + dx - 4, y - 40 - 2 * size, 4, lit(gem, 0.5))


def glass(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Blown glass that lets the sky through."""
    for dx, tint in ((-86, (70, 150, 160)), (14, (200, 120, 60)), (104, (120, 90, 160))):
        colour = mixed(tint, light.sky[1], 0.42)
        turned(canvas, x + dx, y, chance.uniform(110, 190), smooth(26, 46, 20, 26), colour)


def book(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A heap of bound books."""
    shadow(canvas, x, y, 120)
    top = y
    for wide in (230, 204, 214, 170):
        colour = chance.choice(((122, 59, 29), (47, 90, 80), (92, 62, 108), (150, 120, 76), (60, 70, 92)))
        high, left = chance.uniform(24, 34), x - wide / 2 + chance.uniform(-12, 12)
        canvas.box(left, top - high, wide, high, colour)
        canvas.box(left + 12, top - high + 5, wide - 12, high - 10, (240, 230, 208))
        canvas.box(left, top - high, 22, high, lit(colour, -0.15))
        top -= high


def leather(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A satchel."""
    hide = chance.choice(((150, 84, 44), (112, 62, 38), (92, 50, 44)))
    canvas.ring(x, y - 128, 62, lit(hide, -0.25), 9)
    shadow(canvas, x, y, 110)
    canvas.box(x - 116, y - 132, 232, 132, hide)
    canvas.shape(
        [(x - 122, y - 138), (x + 122, y - 138), (x + 108, y - 54), (x, y - 38), (x - 108, y - 54)],
        lit(hide, 0.13),
    )
    canvas.line([(x - 106, y - 60), (x, y - 46), (x + 106, y - 60)], (226, 196, 150), 2)
    canvas.box(x - 13, y - 66, 26, 34, (198, 168, 98))


def stonework(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A carved block and a chisel."""
    stone = (164, 160, 154)
    canvas.shape(
        [(x - 84, y), (x - 96, y - 150), (x - 40, y - 216), (x + 60, y - 190), (x + 92, y - 84), (x + 78, y)],
        stone,
    )
    canvas.shape(
        [(x - 84, y), (x - 96, y - 150), (x - 40, y - 216), (x - 14, y - 120), (x - 24, y)], lit(stone, 0.2)
    )
    for turn in range(4):
        canvas.ring(x + 28, y - 104, 46 - turn * 11, lit(stone, -0.26), 4)
    canvas.line([(x + 112, y - 4), (x + 190, y - 60)], (92, 96, 104), 9)
    canvas.line([(x + 166, y - 44), (x + 212, y - 76)], (150, 100, 60), 17)
