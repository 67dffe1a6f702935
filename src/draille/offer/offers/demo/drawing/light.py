"""Seasons and hours: the colours a place is seen in."""

from __future__ import annotations

from dataclasses import dataclass

from draille.offer.offers.demo.drawing.canvas import Colour


@dataclass(frozen=True, slots=True)
class Light:
    """One hour of one season.

    Attributes:
        far, near: the farthest ridge and the nearest; those between are mixed of both.
        sun: the colour of the disc in the sky; ``sun_y`` how high it stands (0 is the top).
    """

    code: str
    sky: tuple[Colour, Colour]
    far: Colour
    near: Colour
    ground: Colour
    leaf: Colour
    sun: Colour | None
    sun_y: float
    wall: Colour
    roof: Colour
    glow: Colour
    stars: bool = False
    snow: bool = False


DAWN = Light(
    "dawn", ((120, 150, 190), (250, 214, 190)), (214, 178, 184), (74, 84, 92), (96, 104, 84), (66, 88, 70),
    (255, 240, 214), 0.36, (196, 176, 156), (92, 88, 96), (252, 226, 170),
)  # fmt: skip
NOON = Light(
    "noon", ((92, 158, 210), (222, 238, 240)), (164, 194, 206), (47, 107, 60), (122, 152, 74), (52, 106, 60),
    (255, 250, 226), 0.17, (214, 202, 182), (104, 98, 98), (70, 84, 92),
)  # fmt: skip
EVENING = Light(
    "evening", ((228, 148, 98), (252, 224, 160)), (222, 164, 122), (92, 58, 46), (134, 100, 56), (92, 82, 44),
    (255, 246, 206), 0.42, (214, 164, 122), (94, 62, 54), (255, 224, 140),
)  # fmt: skip
AUTUMN = Light(
    "autumn", ((150, 178, 196), (244, 230, 206)),
    (188, 178, 176), (122, 59, 29), (166, 112, 52), (190, 104, 38),
    (255, 244, 214), 0.22, (206, 190, 168), (98, 84, 80), (66, 66, 70),
)  # fmt: skip
HEATHER = Light(
    "heather", ((140, 160, 206), (244, 222, 226)),
    (190, 176, 208), (84, 62, 108), (140, 92, 128), (78, 92, 74),
    (255, 248, 232), 0.26, (204, 192, 186), (92, 88, 100), (250, 226, 180),
)  # fmt: skip
BROOM = Light(
    "broom", ((108, 172, 214), (236, 242, 224)),
    (176, 202, 196), (70, 110, 62), (178, 168, 52), (74, 118, 62),
    (255, 252, 224), 0.2, (220, 208, 184), (108, 100, 96), (72, 84, 90),
)  # fmt: skip
WINTER = Light(
    "winter", ((150, 182, 208), (236, 240, 244)),
    (204, 216, 226), (92, 112, 128), (232, 238, 242), (70, 90, 92),
    (255, 252, 244), 0.3, (190, 184, 178), (226, 232, 238), (252, 222, 150), snow=True,
)  # fmt: skip
NIGHT = Light(
    "night", ((20, 28, 58), (92, 96, 140)), (84, 90, 132), (20, 30, 46), (34, 44, 54), (24, 38, 44),
    (248, 246, 226), 0.2, (74, 78, 96), (40, 44, 58), (255, 214, 120), stars=True,
)  # fmt: skip
LIGHTS = (DAWN, NOON, EVENING, AUTUMN, HEATHER, BROOM, NOON, AUTUMN, EVENING, WINTER, BROOM, NIGHT)
BATHING = (NOON, BROOM, EVENING, NOON, DAWN)
SNOWY = (WINTER,)
