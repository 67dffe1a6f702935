"""The shapes of what the counter sends and receives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from draille.welcome.reception.actions import ContactRefused, ItemResult
from draille.welcome.reception.rules import ContactData, Problem

MOST_ITEMS = 200
MOST_CODES = 50


def _sane(moment: datetime) -> datetime:
    """Years a database and a time zone can hold: the rules then say what is wrong with the date."""
    if not 2000 <= moment.year <= 2100:
        raise ValueError("year between 2000 and 2100")
    return moment


def _plain(text: str) -> str:
    if "\0" in text:
        raise ValueError("no NUL character")
    return text


Code = Annotated[str, StringConstraints(max_length=60), AfterValidator(_plain)]
Codes = Annotated[list[Code], Field(max_length=MOST_CODES)]
Note = Annotated[str, StringConstraints(max_length=5000), AfterValidator(_plain)]
Moment = Annotated[AwareDatetime, AfterValidator(_sane)]
Whole = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
Key = Annotated[int, Field(ge=0, le=2**31 - 1)]


class SaidIn(Schema):
    """What a contact says. ``confirm_*`` answer a problem that asked again."""

    channel: Code
    happened_at: Moment
    office: Code = ""
    session: Key | None = None
    people: Whole | None = None
    country: Code = ""
    departement: Code = ""
    origin_unknown: bool = False
    visitor_kind: Code = ""
    group_kind: Code = ""
    language: Code = ""
    services: Codes = []
    topics: Codes = []
    note: Note = ""
    qualified: bool = True
    confirm_people: bool = False
    confirm_office: bool = False


class ContactIn(SaidIn):
    """A contact with the identifier its device made; ``taken_by`` is who took it down there."""

    uuid: UUID
    taken_by: Key | None = None

    def data(self) -> ContactData:
        """The same as the actions take it."""
        given = {name: getattr(self, name) for name in type(self).model_fields if name in _FIELDS}
        return ContactData(**given | {"services": tuple(self.services), "topics": tuple(self.topics)})


_FIELDS = frozenset(ContactData.__dataclass_fields__)


class ChangeIn(SaidIn):
    """A correction; ``qualify`` completes a quick one, ``made_at`` is when it was decided."""

    qualify: bool = False
    reason: Note = ""
    made_at: Moment | None = None


class BatchIn(Schema):
    """Contacts in the order they happened; ``offline`` when the device held them back."""

    items: Annotated[list[ContactIn], Field(min_length=1, max_length=MOST_ITEMS)]
    offline: bool = False


class ReasonIn(Schema):
    """Why, and when it was decided on a device without network."""

    reason: Note = ""
    made_at: Moment | None = None


class PlaceIn(Schema):
    """An office by its slug, or an off-site session."""

    office: Code = ""
    session: Key | None = None


class ProblemOut(Schema):
    """One thing to put right; with ``confirm``, sending that flag lets it pass."""

    field: str
    code: str
    message: str
    confirm: str = ""

    @classmethod
    def of(cls, problem: Problem) -> ProblemOut:
        """The same as the rules found it."""
        return cls(field=problem.field, code=problem.code, message=problem.message, confirm=problem.confirm)


class RefusalOut(Schema):
    """Why something was not done."""

    code: str
    message: str
    field: str = ""
    problems: list[ProblemOut] = []

    @classmethod
    def of(cls, refusal: ContactRefused) -> RefusalOut:
        """With every problem."""
        problems = [ProblemOut.of(problem) for problem in refusal.problems]
        return cls(code=refusal.code, message=str(refusal), field=refusal.field, problems=problems)


class ItemOut(Schema):
    """What became of one contact: ``created``, ``already``, ``withdrawn`` or ``refused``."""

    uuid: UUID
    outcome: str
    problems: list[ProblemOut] = []

    @classmethod
    def of(cls, result: ItemResult) -> ItemOut:
        """The same as the action answered."""
        problems = [ProblemOut.of(problem) for problem in result.problems]
        return cls(uuid=result.uuid, outcome=result.outcome.value, problems=problems)


class BatchOut(Schema):
    """One answer for each item, in the same order."""

    items: list[ItemOut]


class ContactOut(Schema):
    """A contact as the counter shows it."""

    uuid: UUID
    channel: str
    office: str
    session: int | None
    happened_at: datetime
    people: int | None
    country: str
    departement: str
    origin_unknown: bool
    visitor_kind: str
    group_kind: str
    language: str
    services: list[str]
    topics: list[str]
    note: str
    qualified: bool
    withdrawn: bool
    by: str
    mine: bool = False


class DayOut(Schema):
    """The count of a day: ``people`` is the sum of the known numbers."""

    day: date
    now: datetime
    contacts: int
    people: int
    to_qualify: int
    latest: list[ContactOut]


class FavouriteOut(Schema):
    """An origin offered in one tap."""

    country: str
    departement: str


class UserOut(Schema):
    """Who is signed in, and what they may do at the counter."""

    id: int
    name: str
    may_record: bool
    may_correct_any_day: bool


class OfficeOut(Schema):
    """An office; ``own`` when the person works there; ``home`` its département."""

    slug: str
    name: str
    own: bool
    home: str


class WordOut(Schema):
    """A line of a list, with its keyboard shortcut."""

    code: str
    label: str
    hint: str = ""
    shortcut: str = ""


class OffSiteOut(Schema):
    """An off-site session a contact may be recorded for."""

    id: int
    name: str
    channel: str
    first_day: date
    last_day: date


class OriginOut(Schema):
    """An origin and what else it is found by."""

    country: str
    departement: str
    name: str
    words: str


class ListsOut(Schema):
    """Everything one may choose from."""

    channels: list[WordOut]
    visitor_kinds: list[WordOut]
    group_kinds: list[WordOut]
    languages: list[WordOut]
    services: list[WordOut]
    topics: list[WordOut]
    origins: list[OriginOut]


class SessionOut(Schema):
    """What the counter needs to begin. ``lists`` is empty when known already."""

    version: str
    now: datetime
    csrf: str
    user: UserOut
    offices: list[OfficeOut]
    sessions: list[OffSiteOut]
    lists_version: str
    lists: ListsOut | None
