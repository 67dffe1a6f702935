"""What a reader's software finds in a tagged PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Tag:
    """A node of the structure tree: its role, its text, its words for who does not see, what it holds."""

    role: str
    text: str = ""
    alt: str = ""
    children: list[Tag] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *roles: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.role in roles]

    @property
    def content(self) -> str:
        return "".join(tag.text for tag in self.walk())


@dataclass
class Reading:
    """The document as its tags tell it."""

    title: str
    lang: str
    marked: bool
    ua: str
    shows_title: bool
    pages: int
    root: Tag


def read_pdf(content: bytes) -> Reading:
    """Open and walk the structure tree."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        texts = _texts(pdf)
        tree = Tag("Root", children=_children(root.StructTreeRoot, texts, pikepdf.Dictionary()))
        with pdf.open_metadata() as xmp:
            ua = str(xmp.get("pdfuaid:part", ""))
            title = str(xmp.get("dc:title", ""))
        return Reading(
            title=title,
            lang=str(root.get("/Lang", "")),
            marked=bool(root.MarkInfo.Marked),
            ua=ua,
            shows_title=bool(root.ViewerPreferences.DisplayDocTitle),
            pages=len(pdf.pages),
            root=tree,
        )


def _children(node: pikepdf.Object, texts: dict, page: pikepdf.Object) -> list[Tag]:
    kids = node.get("/K")
    if kids is None:
        return []
    found: list[Tag] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            found.append(Tag("", text=texts.get((page.objgen, int(kid)), "")))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            own = kid.get("/Pg", page)
            tag = Tag(str(kid.S).lstrip("/"), alt=str(kid.get("/Alt", "")))
            tag.children = _children(kid, texts, own)
            found.append(tag)
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            own = kid.get("/Pg", page)
            found.append(Tag("", text=texts.get((own.objgen, int(kid.MCID)), "")))
    return found


def _texts(pdf: pikepdf.Pdf) -> dict:
    """Text of each marked content, by page and number, through the fonts' own tables to Unicode."""
    found: dict = {}
    for page in pdf.pages:
        fonts = {
            str(name): _unicode_of(font)
            for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()
        }
        current: list[int | None] = []
        spoken: list[bool] = []
        table: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                properties = operands[1] if name == "BDC" else None
                known = isinstance(properties, pikepdf.Dictionary)
                inherited = current[-1] if current else None
                current.append(int(properties.MCID) if known and "/MCID" in properties else inherited)
                # A glyph that stands for something else than usual (a no-break space) says so in words.
                spoken.append(known and "/ActualText" in properties)
                if spoken[-1] and current[-1] is not None:
                    key = (page.obj.objgen, current[-1])
                    found[key] = found.get(key, "") + str(properties.ActualText)
            elif name == "EMC":
                current.pop()
                spoken.pop()
            elif name == "Tf":
                table = fonts.get(str(operands[0]), {})
            elif name in {"Tj", "TJ"} and current and current[-1] is not None and not any(spoken):
                pieces = operands[0] if name == "TJ" else [operands[0]]
                raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                codes = [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]
                key = (page.obj.objgen, current[-1])
                found[key] = found.get(key, "") + "".join(table.get(code, "") for code in codes)
    return found


def _unicode_of(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    table: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for source, target in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(source, 16)] = bytes.fromhex(target).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, target in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            start = int.from_bytes(bytes.fromhex(target), "big")
            for offset in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + offset] = chr(start + offset)
    return table
