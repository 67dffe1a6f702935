"""A sheet to draw on: flat shapes with soft edges, in units of a 900 × 600 picture."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 900, 600
FINER = 2
QUALITY = 84
Colour = tuple[int, int, int]
Point = tuple[float, float]


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``share`` of the other colour in the one."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def lit(colour: Colour, share: float) -> Colour:
    """Lighter, or darker where negative."""
    return mixed(colour, (255, 255, 255) if share > 0 else (0, 0, 0), abs(share))


class Canvas:
    """Drawn twice as large as it is saved, so that edges are smooth."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER))
        self.draw = ImageDraw.Draw(self.image)

    def fade(self, top: Colour, bottom: Colour, first: float = 0, last: float = HEIGHT) -> None:
        """A vertical gradient over the whole width."""
        box = (0, round(first * FINER), WIDTH * FINER, round(last * FINER))
        self.image.paste(_gradient(top, bottom, box[3] - box[1]), box)

    def faded(self, points: Sequence[Point], top: Colour, bottom: Colour) -> None:
        """A shape with a vertical gradient inside."""
        low = max(0, min(y for _x, y in points))
        high = min(HEIGHT, max(y for _x, y in points))
        first, last = int(low * FINER), int(high * FINER) + 1
        if last <= first:
            return
        mask = Image.new("1", (WIDTH * FINER, last - first))
        ImageDraw.Draw(mask).polygon([(x * FINER, y * FINER - first) for x, y in points], fill=1)
        self.image.paste(_gradient(top, bottom, last - first), (0, first), mask)

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, wide: float, colour: Colour, high: float | None = None) -> None:
        """A filled ellipse by its middle and half sizes."""
        tall = wide if high is None else high
        box = [(x - wide) * FINER, (y - tall) * FINER, (x + wide) * FINER, (y + tall) * FINER]
        self.draw.ellipse(box, fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: Colour, width: float) -> None:
        """An empty circle."""
        box = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        self.draw.ellipse(box, outline=colour, width=max(1, round(width * FINER)))

    def arch(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """The upper half of an ellipse, on its base."""
        box = [(x - wide) * FINER, (y - high) * FINER, (x + wide) * FINER, (y + high) * FINER]
        self.draw.pieslice(box, 180, 360, fill=colour)

    def box(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """A rectangle by its upper left corner."""
        self.draw.rectangle([x * FINER, y * FINER, (x + wide) * FINER, (y + high) * FINER], fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A stroke with round joints."""
        self.draw.line(
            [(x * FINER, y * FINER) for x, y in points],
            fill=colour,
            width=max(1, round(width * FINER)),
            joint="curve",
        )

    def jpeg(self) -> bytes:
        """The picture, at its size."""
        out = io.BytesIO()
        self.image.reduce(FINER).save(out, "JPEG", quality=QUALITY)
        return out.getvalue()


def _gradient(top: Colour, bottom: Colour, rows: int) -> Image.Image:
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), top)
    column.putpixel((0, 1), bottom)
    # From the middle of the first pixel to that of the second: a straight ramp. Made broad at no cost.
    ramp = column.resize((1, rows), Image.Resampling.BILINEAR, (0, 0.5, 1, 1.5))
    return ramp.resize((WIDTH * FINER, rows), Image.Resampling.NEAREST)
