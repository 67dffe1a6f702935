"""Things on a ledge before the landscape: what a table, a farm or a workshop has to show."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from random import Random

from draille.offer.offers.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, lit, mixed
from draille.offer.offers.demo.drawing.light import Light

LEDGE = 0.78
WOODS: tuple[Colour, ...] = ((138, 92, 58), (110, 74, 52), (160, 116, 78), (126, 104, 84))
CLAYS: tuple[Colour, ...] = ((178, 96, 62), (108, 132, 128), (206, 186, 154), (92, 108, 136), (150, 120, 76))
Maker = Callable[[Canvas, Light, Random, float, float], None]


def ledge(canvas: Canvas, light: Light, chance: Random) -> float:
    """A board across the foot of the picture; returns where things stand."""
    wood = mixed(chance.choice(WOODS), light.near, 0.15)
    top = LEDGE * HEIGHT
    canvas.fade(lit(wood, 0.24), lit(wood, -0.05), top, top + 60)
    canvas.fade(lit(wood, -0.18), lit(wood, -0.45), top + 60, HEIGHT)
    for _grain in range(16):
        y = top + chance.uniform(4, 56)
        x = chance.uniform(-60, WIDTH)
        canvas.line(
            [(x, y), (x + chance.uniform(90, 320), y + chance.uniform(-1, 1))],
            lit(wood, chance.choice((-0.08, 0.1))),
            1.2,
        )
    return top + 36


def shadow(canvas: Canvas, x: float, y: float, wide: float) -> None:
    """What keeps a thing on its board."""
    canvas.disc(x + wide * 0.12, y + 2, wide, (58, 40, 30), 6)


def turned(canvas: Canvas, x: float, y: float, high: float, widths: list[float], colour: Colour) -> None:
    """A thing turned on a wheel: its half widths from foot to lip, lit from the left."""
    steps = [(y - high * rank / (len(widths) - 1), wide) for rank, wide in enumerate(widths)]
    shadow(canvas, x, y, widths[0] * 1.3)
    canvas.shape(
        [*[(x - w, h) for h, w in steps], *[(x + w, h) for h, w in reversed(steps)]], lit(colour, -0.2)
    )
    canvas.shape([*[(x - w, h) for h, w in steps], *[(x + w * 0.45, h) for h, w in reversed(steps)]], colour)
    canvas.shape(
        [*[(x - w * 0.86, h) for h, w in steps], *[(x - w * 0.35, h) for h, w in reversed(steps)]],
        lit(colour, 0.2),
    )
    canvas.disc(x, y - high, widths[-1], lit(colour, -0.42), widths[-1] * 0.2)


def smooth(*widths: float) -> list[float]:
    """The same outline with rounder steps."""
    found: list[float] = []
    for one, other in pairwise(widths):
        found += [one + (other - one) * (1 - math.cos(math.pi * step / 6)) / 2 for step in range(6)]
    return [*found, widths[-1]]


def vase(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A tall jar with a band of glaze."""
    colour, high = mixed(chance.choice(CLAYS), light.near, 0.12), chance.uniform(150, 230)
    turned(canvas, x, y, high, smooth(28, chance.uniform(52, 70), 40, chance.uniform(18, 30), 30), colour)


def bowl(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A wide bowl."""
    colour = mixed(chance.choice(CLAYS), light.near, 0.12)
    turned(canvas, x, y, chance.uniform(48, 66), smooth(24, 58, 74), colour)


def cheese(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Small round cheeses, one upon the others."""
    cream = mixed((246, 234, 204), light.near, 0.08)
    shadow(canvas, x, y, 96)
    for dx, dy in ((-50, 0), (50, 0), (0, -40)):
        canvas.disc(x + dx, y + dy - 9, 52, lit(cream, -0.22), 15)
        canvas.box(x + dx - 52, y + dy - 32, 104, 24, lit(cream, -0.14))
        canvas.disc(x + dx, y + dy - 33, 52, cream, 15)
        canvas.disc(x + dx - 8, y + dy - 35, 36, lit(cream, 0.4), 8)


def jar(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A jar of honey, jam or cream with its cloth."""
    inside = chance.choice(((214, 140, 32), (150, 78, 26), (140, 36, 44), (226, 180, 84)))
    shadow(canvas, x, y, 50)
    canvas.box(x - 42, y - 92, 84, 90, inside)
    canvas.disc(x, y - 3, 42, inside, 9)
    canvas.box(x - 34, y - 86, 12, 76, lit(inside, 0.42))
    canvas.box(x + 24, y - 88, 18, 86, lit(inside, -0.22))
    canvas.box(x - 26, y - 62, 56, 34, (250, 246, 236))
    canvas.line([(x - 18, y - 50), (x + 22, y - 50)], lit(inside, -0.2), 2)
    canvas.line([(x - 18, y - 42), (x + 10, y - 42)], lit(inside, -0.2), 2)
    canvas.box(
        x - 47,
        y - 112,
        94,
        22,
        mixed(chance.choice(((47, 107, 60), (123, 75, 148), (163, 33, 27))), light.near, 0.2),
    )
    canvas.disc(x, y - 112, 47, (232, 222, 202), 9)


def chestnuts(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A heap of chestnuts."""
    shadow(canvas, x, y, 110)
    for row, count in ((0, 5), (1, 4), (2, 2)):
        for rank in range(count):
            brown = chance.choice(((110, 54, 26), (128, 64, 30), (92, 44, 24)))
            cx, cy = x + (rank - (count - 1) / 2) * 44 + chance.uniform(-5, 5), y - 20 - row * 32
            canvas.disc(cx, cy, 27, brown, 23)
            canvas.disc(cx - 7, cy - 8, 11, lit(brown, 0.3), 7)
            canvas.disc(cx + 3, cy + 17, 13, (206, 176, 138), 5)


def bottle(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A bottle with a label."""
    glass = chance.choice(((44, 74, 52), (92, 54, 30), (58, 48, 60)))
    turned(canvas, x, y, 212, [30, 32, 32, 32, 31, 31, 26, 14, 12, 12, 13], glass)
    canvas.box(x - 25, y - 112, 50, 56, (248, 242, 228))
    canvas.disc(x, y - 88, 12, chance.choice(((163, 33, 27), (47, 107, 60), (122, 59, 29))))


def basket(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Woven splints and a handle, sometimes full."""
    straw = mixed((196, 152, 92), light.near, 0.12)
    canvas.ring(x, y - 92, 82, lit(straw, -0.3), 9)
    for dx in range(-60, 61, 24):
        fruit = chance.choice(((186, 44, 38), (214, 160, 40), (112, 140, 60), (142, 70, 120)))
        canvas.disc(x + dx, y - 92 - chance.uniform(0, 12), 21, fruit)
        canvas.disc(x + dx - 6, y - 100, 6, lit(fruit, 0.4))
    shadow(canvas, x, y, 84)
    canvas.shape([(x - 96, y - 88), (x + 96, y - 88), (x + 74, y), (x - 74, y)], straw)
    for row in range(5):
        for column in range(9):
            if (row + column) % 2:
                canvas.box(x - 84 + column * 19 + row * 0.4, y - 84 + row * 17, 17, 14, lit(straw, -0.16))
    canvas.line([(x - 98, y - 88), (x + 98, y - 88)], lit(straw, 0.2), 9)


def greens(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A bunch of plants tied with string."""
    for _stem in range(24):
        tip = (x + chance.uniform(-80, 80), y - chance.uniform(120, 220))
        canvas.line([(x + chance.uniform(-8, 8), y - 10), tip], (78, 112, 62), 3)
        bloom = chance.choice(((123, 75, 148), (242, 183, 5), (148, 168, 92), (232, 220, 236)))
        for step in range(4):
            canvas.disc(tip[0] + chance.uniform(-7, 7), tip[1] + step * 11, 6, bloom)
    canvas.box(x - 20, y - 62, 40, 14, (190, 150, 98))


def plate(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A plate with something good on it."""
    shadow(canvas, x, y + 6, 136)
    canvas.disc(x, y - 2, 140, (216, 210, 200), 30)
    canvas.disc(x, y - 7, 136, (250, 248, 242), 28)
    canvas.disc(x, y - 7, 92, (236, 230, 220), 17)
    for _bite in range(13):
        colour = chance.choice(((150, 78, 40), (92, 132, 58), (214, 150, 60), (186, 60, 44), (240, 226, 190)))
        canvas.disc(
            x + chance.gauss(0, 30),
            y - 15 + chance.uniform(-9, 6),
            chance.uniform(11, 23),
            colour,
            chance.uniform(8, 14),
        )


def wineglass(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A stemmed glass, half full."""
    pale = mixed(light.sky[1], (255, 255, 255), 0.4)
    wine = chance.choice(((132, 28, 48), (224, 190, 96), (210, 120, 110)))
    canvas.disc(x, y, 32, pale, 7)
    canvas.box(x - 3, y - 74, 6, 74, pale)
    canvas.disc(x, y - 108, 36, pale, 44)
    canvas.box(x - 36, y - 158, 72, 50, pale)
    canvas.disc(x, y - 104, 32, wine, 37)
    canvas.box(x - 31, y - 158, 62, 44, pale)
    canvas.disc(x, y - 115, 31, lit(wine, 0.2), 7)
    canvas.disc(x, y - 158, 36, lit(pale, 0.3), 6)


def cup(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A cup on its saucer, and its steam."""
    colour = chance.choice(((250, 246, 236), (108, 132, 128), (178, 96, 62)))
    canvas.disc(x, y, 78, lit(colour, -0.18), 15)
    canvas.disc(x, y - 4, 76, lit(colour, 0.1), 13)
    canvas.ring(x + 46, y - 42, 21, lit(colour, -0.1), 8)
    turned(canvas, x, y - 8, 66, smooth(26, 42, 48), colour)
    canvas.disc(x, y - 74, 43, (74, 44, 28), 9)


def bread(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A round loaf."""
    crust = (190, 124, 62)
    shadow(canvas, x, y, 96)
    canvas.disc(x, y - 34, 100, crust, 44)
    canvas.disc(x - 8, y - 44, 82, lit(crust, 0.16), 30)
    for dx in (-44, -8, 28):
        canvas.line([(x + dx, y - 66), (x + dx + 22, y - 34)], (240, 214, 164), 7)


def meats(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Sausages on a board."""
    canvas.shape([(x - 150, y + 6), (x + 150, y + 6), (x + 136, y - 18), (x - 136, y - 18)], (176, 130, 84))
    for row in range(3):
        colour = chance.choice(((132, 58, 50), (150, 72, 60), (112, 48, 44)))
        cx, cy = x + chance.uniform(-26, 26), y - 30 - row * 32
        canvas.line([(cx - 96, cy), (cx + 96, cy)], colour, 34)
        canvas.disc(cx - 96, cy, 17, colour)
        canvas.disc(cx + 96, cy, 17, (206, 130, 112))
        canvas.line([(cx - 84, cy - 8), (cx + 70, cy - 8)], lit(colour, 0.2), 5)
