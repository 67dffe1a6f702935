"""What people built: houses of schist, chapels, bridges, standing stones."""

from __future__ import annotations

from random import Random

from draille.offer.offers.demo.drawing.canvas import Canvas, lit, mixed
from draille.offer.offers.demo.drawing.light import Light


def house(
    canvas: Canvas,
    light: Light,
    chance: Random,
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    door: bool = True,
) -> None:
    """A stone house by the left of its foot: long wall, gable roof of slabs, shutters, chimney."""
    wall = mixed(light.wall, (150, 140, 128), chance.uniform(0, 0.35))
    _wall(canvas, chance, x, y, wide, high, wall)
    rise = high * chance.uniform(0.36, 0.5)
    over = wide * 0.05
    chimney = x + wide * chance.choice((0.2, 0.72))
    canvas.box(chimney, y - high - rise * 0.95, wide * 0.075, rise * 0.8, lit(wall, -0.12))
    canvas.box(chimney - 2, y - high - rise * 0.99, wide * 0.075 + 4, 4, lit(light.roof, -0.2))
    roof = [
        (x - over, y - high + 3),
        (x + wide * 0.1, y - high - rise),
        (x + wide * 0.9, y - high - rise),
        (x + wide + over, y - high + 3),
    ]
    canvas.faded(roof, lit(light.roof, 0.14), lit(light.roof, -0.12))
    for row in range(1, 4):
        share = row / 4
        canvas.line(
            [
                (x + wide * 0.1 * (1 - share) - over * share, y - high - rise * (1 - share)),
                (x + wide * (0.9 + 0.1 * share) + over * share, y - high - rise * (1 - share)),
            ],
            lit(light.roof, -0.16),
            1.2,
        )
    _openings(canvas, light, chance, x, y, wide, high, door=door)


def _wall(
    canvas: Canvas, chance: Random, x: float, y: float, wide: float, high: float, wall: tuple[int, int, int]
) -> None:
    canvas.faded(
        [(x, y - high), (x + wide, y - high), (x + wide, y + 8), (x, y + 8)], lit(wall, 0.1), lit(wall, -0.16)
    )
    for _stone in range(int(wide * high / 190)):
        length = chance.uniform(5, 13)
        canvas.box(
            x + chance.uniform(2, wide - length - 2),
            y - chance.uniform(3, high - 4),
            length,
            2.2,
            lit(wall, chance.choice((-0.16, -0.1, 0.16))),
        )


def _openings(
    canvas: Canvas, light: Light, chance: Random, x: float, y: float, wide: float, high: float, *, door: bool
) -> None:
    shutter = chance.choice(((84, 122, 128), (122, 59, 29), (96, 120, 84), (120, 104, 130)))
    shutter = mixed(shutter, light.near, 0.3)
    columns = max(2, round(wide / 62))
    size = min(high * 0.24, 26)
    for column in range(columns):
        middle = x + wide * (column + 0.5) / columns
        if door and column == columns // 2:
            canvas.box(middle - size * 0.5, y - size * 1.75, size, size * 1.75 + 6, lit(shutter, -0.2))
            canvas.arch(middle, y - size * 1.74, size * 0.5, size * 0.35, lit(shutter, -0.2))
        rows = (0.72,) if high < 92 else (0.76, 0.34)
        for share in rows:
            if door and column == columns // 2 and share < 0.5:
                continue
            if door and column == columns // 2 and len(rows) == 1:
                continue
            top = y - high * share - size * 0.5
            canvas.box(middle - size * 0.85, top, size * 1.7, size * 1.25, shutter)
            canvas.box(middle - size * 0.42, top, size * 0.84, size * 1.25, light.glow)


def hamlet(canvas: Canvas, light: Light, chance: Random, x: float, y: float, count: int) -> None:
    """Houses behind houses, the nearest the largest."""
    for rank in range(count):
        share = rank / max(1, count - 1)
        wide = chance.uniform(100, 150) * (0.6 + 0.5 * share)
        left = x + chance.uniform(-0.9, 0.9) * 190 - wide / 2
        house(
            canvas,
            light,
            chance,
            left,
            y - (1 - share) * 74,
            wide,
            wide * chance.uniform(0.6, 0.95),
            door=share > 0.6,
        )


def chapel(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """A nave and a bell gable."""
    house(canvas, light, chance, x - 30, y, 210, 88, door=False)
    wall = lit(light.wall, 0.05)
    canvas.faded(
        [(x - 92, y + 8), (x - 92, y - 168), (x - 50, y - 214), (x - 8, y - 168), (x - 8, y + 8)],
        lit(wall, 0.12),
        lit(wall, -0.16),
    )
    canvas.box(x - 62, y - 172, 24, 26, light.sky[1])
    canvas.arch(x - 50, y - 171, 12, 12, light.sky[1])
    canvas.disc(x - 50, y - 156, 8, (120, 92, 48))
    canvas.box(x - 64, y - 52, 28, 58, (96, 58, 36))
    canvas.arch(x - 50, y - 51, 14, 15, (96, 58, 36))
    canvas.disc(x - 50, y - 108, 11, light.glow)
    canvas.line([(x - 50, y - 236), (x - 50, y - 212)], lit(light.roof, -0.3), 3)
    canvas.line([(x - 57, y - 228), (x - 43, y - 228)], lit(light.roof, -0.3), 3)


def bridge(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """One arch of stone, higher in the middle."""
    wall = mixed(light.wall, (140, 134, 128), 0.3)
    half, rise = 250, chance.uniform(96, 126)
    water = mixed((46, 128, 132), light.sky[0], 0.3)
    canvas.fade(mixed(water, light.sky[1], 0.35), lit(water, -0.25), y + 34, 600)
    deck = [
        (x - half - 90, y - 16),
        (x - half * 0.6, y - rise * 0.92),
        (x, y - rise - 44),
        (x + half * 0.6, y - rise * 0.92),
        (x + half + 90, y - 16),
    ]
    canvas.faded(
        [*deck, (x + half + 90, y + 34), (x + 176, y + 66), (x - 176, y + 66), (x - half - 90, y + 34)],
        lit(wall, 0.12),
        lit(wall, -0.22),
    )
    for _stone in range(90):
        length = chance.uniform(8, 20)
        across = chance.uniform(-1, 1)
        top = y - (rise + 34) * (1 - abs(across)) + 8
        canvas.box(
            x + across * half - length / 2,
            chance.uniform(top, y + 30),
            length,
            2.6,
            lit(wall, chance.choice((-0.14, 0.14))),
        )
    canvas.line(deck, lit(wall, -0.25), 7)
    canvas.arch(x, y + 62, 166, rise + 60, mixed(light.near, light.sky[1], 0.35))
    canvas.faded(
        [(x - 166, y + 40), (x + 166, y + 40), (x + 166, y + 68), (x - 166, y + 68)],
        mixed(water, light.sky[1], 0.35),
        mixed(water, light.sky[1], 0.2),
    )
    for _glint in range(26):
        depth = chance.random()
        canvas.disc(
            chance.uniform(0, 900), y + 62 + depth * 28, 14 + 30 * depth, mixed(water, light.sky[1], 0.5), 1.4
        )


def menhirs(canvas: Canvas, light: Light, chance: Random, x: float, y: float) -> None:
    """Three standing stones in the wind."""
    stone = mixed((148, 144, 140), light.near, 0.3)
    for dx, high in ((-150, 120), (20, 196), (150, 92)):
        lean, wide = chance.uniform(-12, 12), high * 0.2
        foot = y + chance.uniform(0, 26)
        left, right = x + dx - wide, x + dx + wide
        canvas.disc(x + dx + 26, foot + 3, wide * 2, mixed(light.ground, (0, 0, 0), 0.3), 7)
        canvas.shape(
            [
                (left, foot + 5),
                (left + lean * 0.6 + 5, foot - high * 0.7),
                (x + dx + lean, foot - high),
                (right + lean * 0.7 - 4, foot - high * 0.62),
                (right, foot + 5),
            ],
            stone,
        )
        canvas.shape(
            [
                (left, foot + 5),
                (left + lean * 0.6 + 5, foot - high * 0.7),
                (x + dx + lean, foot - high),
                (x + dx - wide * 0.2, foot - high * 0.5),
                (x + dx - wide * 0.1, foot + 5),
            ],
            lit(stone, 0.16),
        )


def wall(canvas: Canvas, light: Light, chance: Random, y: float, high: float) -> None:
    """A drystone wall across the picture."""
    stone = mixed((142, 136, 130), light.wall, 0.4)
    canvas.box(-5, y - high, 910, high, lit(stone, -0.4))
    rows = int(high / 17)
    for row in range(rows):
        x = -chance.uniform(0, 40)
        while x < 900:
            long = chance.uniform(24, 66)
            canvas.box(
                x + 1.5,
                y - high + row * 17 + chance.uniform(0.5, 2),
                long - 3,
                14,
                lit(stone, chance.uniform(-0.16, 0.18)),
            )
            x += long
