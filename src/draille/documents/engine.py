"""From a Typst template and plain data to a tagged PDF: offline, the same bytes each time."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from draille.documents.look import FONTS, tokens

LAYOUT = Path(__file__).parent / "layout"
PACKAGE_IMPORT = re.compile(r'"@[\w-]+/')
log = logging.getLogger(__name__)

MAIN = """
#let meta = json("/meta.json")
#set document(
  title: meta.title,
  author: meta.author,
  date: datetime(year: meta.year, month: meta.month, day: meta.day),
)
#set text(lang: meta.lang, region: meta.region)
#include "/template.typ"
"""


class DocumentError(RuntimeError):
    """A document could not be made. It names the template, the line, and what Typst says of it.

    PDF/UA asks for a title, an alternative text on each image and headings without a gap: a template
    that forgets one fails here rather than in front of a reader.
    """

    def __init__(self, template: str, message: str, detail: str = "") -> None:
        super().__init__(f"{template}: {message}" + (f"\n{detail.strip()}" if detail else ""))
        self.template = template
        self.message = message


def compile_pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    title: str,
    day: date,
    lang: str = "fr",
    author: str = "",
    assets: Mapping[str, bytes] | None = None,
    parts: Sequence[Path] = (),
) -> bytes:
    """A PDF/UA-1 document.

    The template reads ``json("/data.json")``, imports ``/layout/house.typ`` and draws
    ``/assets/<name>``; it sees nothing else, neither the disk nor the network.

    Args:
        template: the ``.typ`` file, kept by the app the document belongs to.
        data: anything JSON can hold; it arrives as text and numbers, never as Typst code.
        title: the document's title, which PDF readers show and speak.
        day: the date of the document. Nothing else in it depends on the clock, so the same data
            give the same bytes.
        lang: language of the text, BCP 47 (``fr``, ``en-GB``).
        author: whose document it is.
        assets: pictures by name, as SVG, PNG or JPEG.
        parts: other ``.typ`` files of the app, which the template imports as ``/parts/<name>``.

    Raises:
        DocumentError: the template is wrong, or a rule of PDF/UA is broken.
    """
    meta = _meta(title, author, lang, day)
    files = _files(template, data, meta, assets or {}, parts)
    return _compiled(template.name, files, datetime.combine(day, time(), UTC))


def measured(
    template: Path,
    data: Mapping[str, Any],
    *,
    label: str,
    lang: str = "fr",
    assets: Mapping[str, bytes] | None = None,
    parts: Sequence[Path] = (),
) -> Any:
    """What a template says of itself: the value of its ``metadata`` named ``label``, as JSON reads it.

    Sizes are told by the very functions that draw: what is measured here takes as much room on the page.

    Raises:
        DocumentError: the template is wrong, or has no such metadata.
    """
    files = _files(template, data, _meta(label, "", lang, date(2000, 1, 1)), assets or {}, parts)
    try:
        with _project(files) as compiler:
            return json.loads(compiler.query(f"<{label}>", field="value", one=True))
    except (typst.TypstError, RuntimeError, ValueError) as error:
        raise DocumentError(template.name, getattr(error, "message", str(error))) from error


def compile_png(
    template: Path,
    data: Mapping[str, Any],
    *,
    title: str,
    lang: str = "fr",
    dots: float = 72.0,
    assets: Mapping[str, bytes] | None = None,
    parts: Sequence[Path] = (),
) -> list[bytes]:
    """Its pages as pictures, at so many dots per inch, to look at before printing.

    Raises:
        DocumentError: the template is wrong.
    """
    files = _files(template, data, _meta(title, "", lang, date(2000, 1, 1)), assets or {}, parts)
    try:
        with _project(files) as compiler:
            made = compiler.compile(format="png", ppi=dots)
    except (typst.TypstError, RuntimeError) as error:
        raise DocumentError(template.name, getattr(error, "message", str(error))) from error
    pages = made if isinstance(made, list) else [made]
    return [page for page in pages if page is not None]


def _meta(title: str, author: str, lang: str, day: date) -> dict[str, Any]:
    language, _, region = lang.partition("-")
    return {
        "title": title,
        "author": author,
        "lang": language,
        "region": region or None,
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }


def _files(
    template: Path,
    data: Mapping[str, Any],
    meta: Mapping[str, Any],
    assets: Mapping[str, bytes],
    parts: Sequence[Path],
) -> dict[str, bytes]:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (template, *parts)}
    for name, source in sources.items():
        if PACKAGE_IMPORT.search(source):
            raise DocumentError(name, "packages would be fetched from the network: not allowed")
    return {
        "main.typ": MAIN.encode(),
        "template.typ": sources[template.name].encode(),
        **{f"parts/{path.name}": sources[path.name].encode() for path in parts},
        "meta.json": _json(meta),
        "data.json": _json(data),
        **_layout(),
        **{f"assets/{name}": content for name, content in assets.items()},
    }


def _compiled(name: str, files: Mapping[str, bytes], moment: datetime) -> bytes:
    try:
        with _project(files) as compiler:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=["ua-1"], timestamp=int(moment.timestamp())
            )
    except typst.TypstError as error:
        hints = "".join(f"\nhint: {hint}" for hint in error.hints)
        raise DocumentError(name, error.message, error.diagnostic + hints) from error
    for warning in warnings:
        log.warning("%s: %s", name, warning.message)
    if not isinstance(made, bytes):
        raise DocumentError(name, "Typst gave no document")
    return made


@contextmanager
def _project(files: Mapping[str, bytes]) -> Iterator[typst.Compiler]:
    """Files in memory; with photos, which Typst does not take there, in a folder for the time of it."""
    if all(map(_is_text, files.values())):
        project: Any = dict(files)  # the first one "main": not in the wheel's type hints
        yield typst.Compiler(project, font_paths=_fonts())
        return
    with TemporaryDirectory(prefix="draille-pdf-") as folder:
        root = Path(folder)
        for name in {str(Path(name).parent) for name in files}:
            (root / name).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (root / name).write_bytes(content)
        yield typst.Compiler(str(root / "main.typ"), root=folder, font_paths=_fonts())


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@cache
def _fonts() -> typst.Fonts:
    """Read once: the house's fonts where the front end was built, and those inside Typst."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)] if FONTS.is_dir() else [])


@cache
def _layout() -> dict[str, bytes]:
    files = {f"layout/{path.name}": path.read_bytes() for path in sorted(LAYOUT.glob("*.typ"))}
    families = set(_fonts().families())
    faces = {
        "serif": [face for face in ("Source Serif 4", "Libertinus Serif") if face in families],
        "sans": [face for face in ("Source Sans 3", "Libertinus Serif") if face in families],
    }
    return {**files, "tokens.json": _json({**tokens(), "faces": faces})}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str).encode()
