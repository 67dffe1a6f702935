"""The two controlled lists: a line that has served is retired, never deleted."""

from __future__ import annotations

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.territory.people.models import User
from draille.welcome.reception.models import Contact, Service, Topic


@transaction.atomic
def retire_word(*, word: Service | Topic, by: User) -> bool:
    """Stop offering a service or a topic; one never used is deleted.

    Returns:
        Whether the line is still there.
    """
    kind = "services" if isinstance(word, Service) else "topics"
    used = Contact.all_objects.filter(**{kind: word}).exists()
    write_entry(by=by, verb="retire_word" if used else "delete_word", record=word)
    if used:
        word.active = False
        word.save(update_fields=["active"])
    else:
        word.delete()
    return used


@transaction.atomic
def save_word(*, word: Service | Topic, by: User) -> Service | Topic:
    """Add or change a line of a list."""
    known = type(word)._default_manager.filter(pk=word.pk).first() if word.pk else None
    names = ("code", "label", "hint", "shortcut", "order", "active")
    changes = {name: (getattr(known, name, None), getattr(word, name)) for name in names}
    word.save()
    write_entry(
        by=by,
        verb="change_word" if known else "add_word",
        record=word,
        changes={name: pair for name, pair in changes.items() if pair[0] != pair[1]},
    )
    return word
