"""What an app answers to an AI assistant (Model Context Protocol)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantTool:
    """A question an assistant may ask. It answers from public data, changes and keeps nothing.

    Attributes:
        name: a verb or a noun in English, in ``snake_case``, never changed: assistants know it.
        title: what it is called to people, in French.
        description: when to use it and what it answers, in English, then in French.
        asks: the arguments, each field with a description; a wrong argument never reaches ``run``.
        run: given the arguments, the answer in the shape of ``answers``, its size bounded. Raises
            ``Refused``, in words, for what cannot be answered.
        answers: the shape of the answer; it says the licence, the date of the data and the public links.
    """

    name: str
    title: str
    description: str
    asks: type[BaseModel]
    answers: type[BaseModel]
    run: Callable[[Any], BaseModel]
    order: int = 100
