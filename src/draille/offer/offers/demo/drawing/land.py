"""The land: sky, ridges behind ridges, ground, trees, water."""

from __future__ import annotations

import math
from random import Random

from draille.offer.offers.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, lit, mixed
from draille.offer.offers.demo.drawing.light import Light

STEP = 9


def sky(canvas: Canvas, light: Light, chance: Random) -> None:
    """The gradient, the sun or the moon, stars or a few flat clouds."""
    canvas.fade(light.sky[0], light.sky[1], 0, HEIGHT * 0.72)
    if light.stars:
        _stars(canvas, chance)
    if light.sun is not None:
        _sun(canvas, light, chance)
    if not light.stars and chance.random() < 0.6:
        for _cloud in range(chance.randint(1, 3)):
            _cloudlet(canvas, light, chance)


def _stars(canvas: Canvas, chance: Random) -> None:
    for _star in range(150):
        x, y = chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT * 0.6) * chance.random() ** 0.4
        canvas.disc(x, y, chance.choice((0.7, 0.7, 1.0, 1.6)), (236, 236, 250))


def _sun(canvas: Canvas, light: Light, chance: Random) -> None:
    x, y = chance.uniform(0.16, 0.84) * WIDTH, light.sun_y * HEIGHT
    backdrop = mixed(light.sky[0], light.sky[1], light.sun_y / 0.72)
    if not light.stars:
        for grown, share in ((2.1, 0.12), (1.55, 0.25)):
            canvas.disc(x, y, 34 * grown, mixed(backdrop, light.sun or backdrop, share))
    canvas.disc(x, y, 22 if light.stars else 34, light.sun or backdrop)


def _cloudlet(canvas: Canvas, light: Light, chance: Random) -> None:
    x, y = chance.uniform(0, WIDTH), chance.uniform(0.06, 0.26) * HEIGHT
    colour = mixed(mixed(light.sky[0], light.sky[1], y / HEIGHT / 0.72), (255, 255, 255), 0.42)
    for step in range(chance.randint(2, 4)):
        wide = chance.uniform(46, 120) * (1 - step * 0.16)
        canvas.disc(x + chance.uniform(-50, 50), y - step * 5, wide, colour, 6)


def profile(chance: Random, base: float, height: float, rough: float) -> list[Point]:
    """The line of a ridge: a few long waves, shorter ones on them."""
    waves = [
        (height / (1 + rank * rank * 0.9), chance.uniform(0.5, 1.3) * (rank + 0.7), chance.uniform(0, 7))
        for rank in range(5)
    ]
    line = []
    for x in range(-STEP, WIDTH + 2 * STEP, STEP):
        turn = x / WIDTH * 2 * math.pi
        rise = sum(size * math.sin(turn * pace + phase) for size, pace, phase in waves)
        line.append((float(x), base - abs(rise) * 0.6 - rise * 0.4 - chance.uniform(0, rough)))
    return line


def ridges(canvas: Canvas, light: Light, chance: Random, *, count: int = 5, horizon: float = 0.5) -> None:
    """From the farthest to the nearest; mist lies at the foot of each."""
    top, bottom = horizon * HEIGHT, 0.86 * HEIGHT
    for rank in range(count):
        share = rank / max(1, count - 1)
        colour = mixed(light.far, light.near, share**0.9)
        line = profile(chance, top + (bottom - top) * share, 74 - 34 * share, 1 + 3 * share)
        if share > 0.55:
            line = _wooded(line, chance, 5 + 5 * share)
        mist = mixed(colour, light.sky[1], 0.55 - 0.4 * share)
        canvas.faded([*line, (WIDTH + 20, HEIGHT), (-20, HEIGHT)], colour, mist)
        if light.snow and share < 0.5:
            _snow_caps(canvas, line, chance)


def _wooded(line: list[Point], chance: Random, size: float) -> list[Point]:
    """Tree tops along the line."""
    found = []
    for x, y in line:
        found += [(x, y), (x + STEP * 0.5, y - chance.uniform(0.2, 1) * size)]
    return found


def _snow_caps(canvas: Canvas, line: list[Point], chance: Random) -> None:
    below = [(x, y + 10 + chance.uniform(0, 22)) for x, y in reversed(line)]
    canvas.shape([*line, *below], (246, 249, 252))


def ground(canvas: Canvas, light: Light, chance: Random, level: float) -> list[Point]:
    """The ground one stands on, with the drystone lines of terraces; returns its edge."""
    edge = [(x, y * 0.35 + level * HEIGHT * 0.65) for x, y in profile(chance, level * HEIGHT, 16, 1)]
    canvas.faded([*edge, (WIDTH + 20, HEIGHT), (-20, HEIGHT)], light.ground, lit(light.ground, -0.34))
    for row in range(1, chance.randint(2, 4)):
        tone = lit(light.ground, -0.12 if row % 2 else 0.1)
        shift = row * chance.uniform(26, 40)
        canvas.line([(x, y + shift + 5 * math.sin(x / 140 + row)) for x, y in edge], tone, 2.4)
    if not light.snow:
        _tufts(canvas, light, chance, edge)
    return edge


def _tufts(canvas: Canvas, light: Light, chance: Random, edge: list[Point]) -> None:
    bloom: dict[str, Colour] = {"broom": (242, 183, 5), "heather": (164, 104, 176), "noon": (236, 232, 214)}
    colour = bloom.get(light.code, lit(light.ground, 0.22))
    for _tuft in range(46):
        x, y = chance.choice(edge)
        down = chance.uniform(6, HEIGHT - y)
        canvas.disc(x + chance.uniform(-8, 8), y + down, 1.2 + down / 50, colour, 0.8 + down / 90)


def edge_at(edge: list[Point], x: float) -> float:
    """How high the ground is under an abscissa."""
    return min(edge, key=lambda point: abs(point[0] - x))[1]


def tree(canvas: Canvas, light: Light, chance: Random, x: float, y: float, size: float) -> None:
    """A chestnut: a trunk and a round head in three tones."""
    canvas.shape(
        [
            (x - size * 0.05, y),
            (x - size * 0.03, y - size * 0.5),
            (x + size * 0.04, y - size * 0.5),
            (x + size * 0.06, y),
        ],
        lit(light.near, -0.35),
    )
    for grown, tone, dx, dy in ((1, -0.25, 0, 0), (0.86, -0.05, -0.05, -0.05), (0.52, 0.14, -0.13, -0.14)):
        for angle in range(0, 360, 72):
            turn = math.radians(angle + 20)
            canvas.disc(
                x + (dx + 0.16 * grown * math.cos(turn)) * size,
                y - size * 0.68 + (dy + 0.13 * grown * math.sin(turn)) * size,
                size * 0.2 * grown,
                lit(light.leaf, tone),
            )


def pine(canvas: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Three tiers, snowy in winter."""
    colour = mixed(light.leaf, (24, 52, 48), 0.45)
    canvas.box(x - size * 0.03, y - size * 0.16, size * 0.06, size * 0.16, lit(light.near, -0.35))
    for tier, wide in enumerate((0.26, 0.21, 0.15)):
        low = y - size * (0.12 + 0.24 * tier)
        tip = (x, low - size * 0.4)
        canvas.shape([(x - size * wide, low), (x + size * wide, low), tip], lit(colour, -0.06))
        canvas.shape([(x - size * wide, low), (x - size * 0.02, low - 1), tip], colour)
        if light.snow:
            canvas.shape(
                [(x - size * wide * 0.5, low - size * 0.2), (x + size * wide * 0.5, low - size * 0.2), tip],
                (244, 248, 251),
            )


def trees(
    canvas: Canvas, light: Light, chance: Random, edge: list[Point], *, keep: tuple[float, float]
) -> None:
    """A few at both sides, outside the stretch that is kept free."""
    for _tree in range(chance.randint(3, 6)):
        side = chance.random() < 0.5
        x = chance.uniform(-10, keep[0]) if side else chance.uniform(keep[1], WIDTH + 10)
        y = edge_at(edge, x) + chance.uniform(6, 60)
        size = chance.uniform(96, 168)
        if light.snow or chance.random() < 0.25:
            pine(canvas, light, x, y, size * 1.2)
        else:
            tree(canvas, light, chance, x, y, size)


def river(canvas: Canvas, light: Light, chance: Random, level: float) -> None:
    """A reach of water seen from its bank, with reflections and rocks."""
    top = level * HEIGHT
    tint = mixed((46, 128, 132), light.sky[0], 0.3)
    canvas.fade(mixed(tint, light.sky[1], 0.5), lit(tint, -0.3), top, HEIGHT)
    for _glint in range(60):
        depth = chance.random()
        y = top + depth * (HEIGHT - top)
        half = 8 + 50 * depth * chance.random()
        tone = mixed(light.sky[1], tint, 0.35 + 0.4 * chance.random())
        canvas.disc(chance.uniform(0, WIDTH), y, half, tone, 0.8 + 1.3 * depth)
    for _rock in range(chance.randint(9, 13)):
        side = chance.random() < 0.5
        x = chance.uniform(-30, WIDTH * 0.32) if side else chance.uniform(WIDTH * 0.68, WIDTH + 30)
        boulder(canvas, chance, x, top + chance.uniform(4, HEIGHT - top), chance.uniform(24, 74), light)


def boulder(canvas: Canvas, chance: Random, x: float, y: float, size: float, light: Light) -> None:
    """A round granite block, lit from above."""
    grey = mixed((150, 148, 146), light.near, 0.25)
    canvas.disc(x, y + size * 0.3, size * 1.05, mixed(grey, (20, 40, 44), 0.5), size * 0.2)
    canvas.disc(x, y, size, grey, size * 0.55)
    canvas.disc(x - size * 0.12, y - size * 0.12, size * 0.8, lit(grey, 0.16), size * 0.38)
    canvas.disc(x - size * 0.24, y - size * 0.22, size * 0.46, lit(grey, 0.3), size * 0.18)
