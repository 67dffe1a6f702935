"""Opening and ending accounts, granting roles, recording contracts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.enums import ALL_ROLES, ContractKind, Role
from draille.territory.people.invitations import send_invitation
from draille.territory.people.models import Contract, User
from draille.territory.people.perms import can_manage_team
from draille.territory.people.queries import active_directors
from draille.territory.places.models import Office

Author = User | AnonymousUser | None


def _allow(by: Author, person: User | None = None) -> None:
    """Only the director runs the team, and nobody but an administrator touches an administrator."""
    if by is None:
        return
    if not can_manage_team(by):
        raise Refused("Seule la direction gère l'équipe et ses rôles.", code="not_director", status=403)
    if person and person.is_superuser and not by.is_superuser:
        raise Refused("Ce compte d'administration ne se modifie pas ici.", code="administrator", status=403)


def _keep_a_director(person: User) -> None:
    if person.has_role(Role.DIRECTOR) and person.is_active and active_directors() <= 1:
        raise Refused(
            "C'est la dernière personne à la direction : donnez d'abord ce rôle à quelqu'un d'autre.",
            code="last_director",
            field="roles",
        )


def _groups(roles: Iterable[str]) -> list[Group]:
    names = {str(role) for role in roles}
    if unknown := names - set(ALL_ROLES):
        raise Refused(f"Rôle inconnu : {', '.join(sorted(unknown))}.", code="unknown_role", field="roles")
    return list(Group.objects.filter(name__in=names).order_by("name"))


@transaction.atomic
def add_person(
    *,
    email: str,
    first_name: str,
    last_name: str,
    roles: Collection[str] = (),
    offices: Collection[Office] = (),
    invite: bool = True,
    by: Author,
) -> User:
    """Open an account without a password; an e-mail invites the person to choose one.

    Raises:
        Refused: ``email_taken``, ``unknown_role``, ``not_director``.
    """
    _allow(by)
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise Refused("Cette adresse a déjà un compte.", code="email_taken", field="email")
    person = User.objects.create_user(email, first_name=first_name, last_name=last_name)
    person.groups.set(_groups(roles))
    person.offices.set(offices)
    given = {"roles": sorted(roles), "offices": [office.name for office in offices]}
    changes = {name: (None, values) for name, values in given.items()}
    write_entry(by=by, verb="add_person", record=person, changes=changes)
    if invite:
        transaction.on_commit(lambda: send_invitation(person))
    return person


@transaction.atomic
def change_person(
    *,
    person: User,
    email: str,
    first_name: str,
    last_name: str,
    offices: Collection[Office] = (),
    by: Author,
) -> User:
    """Change who the person is and where they work.

    Raises:
        Refused: ``email_taken``, ``not_director``, ``administrator``.
    """
    _allow(by, person)
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise Refused("Cette adresse a déjà un compte.", code="email_taken", field="email")
    # The account as stored: a bound form has already written on the one it holds.
    stored = User.objects.select_for_update().get(pk=person.pk)
    values = {"email": email, "first_name": first_name, "last_name": last_name}
    changes = changed_fields(stored, values)
    before, after = sorted(o.name for o in stored.offices.all()), sorted(o.name for o in offices)
    if before != after:
        changes["offices"] = (before, after)
        stored.offices.set(offices)
    if changes:
        for name, value in values.items():
            setattr(stored, name, value)
        stored.save(update_fields=list(values))
        write_entry(by=by, verb="change_person", record=stored, changes=changes)
    return stored


@transaction.atomic
def change_roles(*, person: User, roles: Collection[str], by: Author) -> None:
    """Give the person exactly these roles.

    Raises:
        Refused: ``not_director``, ``last_director``, ``unknown_role``, ``administrator``.
    """
    _allow(by, person)
    groups = _groups(roles)
    before = sorted(person.groups.filter(name__in=ALL_ROLES).values_list("name", flat=True))
    after = sorted(group.name for group in groups)
    if before == after:
        return
    if Role.DIRECTOR in before and Role.DIRECTOR not in after:
        _keep_a_director(person)
    person.groups.set(groups)
    write_entry(by=by, verb="change_roles", record=person, changes={"roles": (before, after)})


@transaction.atomic
def end_account(*, person: User, by: Author) -> None:
    """Close the account: nothing of what the person recorded is lost, nobody signs in with it any more.

    Raises:
        Refused: ``own_account``, ``last_director``, ``not_director``, ``administrator``.
    """
    _allow(by, person)
    if by is not None and by.pk == person.pk:
        raise Refused("On ne ferme pas son propre compte.", code="own_account")
    if not person.is_active:
        return
    _keep_a_director(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    person.is_active = False
    write_entry(by=by, verb="end_account", record=person, changes={"is_active": (True, False)})


@transaction.atomic
def reopen_account(*, person: User, by: Author) -> None:
    """Let the person sign in again, with the roles they had."""
    _allow(by, person)
    if person.is_active:
        return
    User.objects.filter(pk=person.pk).update(is_active=True)
    person.is_active = True
    write_entry(by=by, verb="reopen_account", record=person, changes={"is_active": (False, True)})


@transaction.atomic
def reset_second_factor(*, person: User, by: Author) -> None:
    """Forget the person's second factor (telephone lost): they set it up again at the next sign-in."""
    _allow(by, person)
    removed, _ = Authenticator.objects.filter(user=person).delete()
    write_entry(by=by, verb="reset_second_factor", record=person, note=f"{removed}")


@transaction.atomic
def save_contract(
    *,
    person: User,
    kind: str,
    job: str,
    fte: Decimal,
    first_day: date,
    last_day: date | None,
    by: Author,
    contract: Contract | None = None,
) -> Contract:
    """Record a contract, or correct one.

    Raises:
        Refused: ``contract_order``, ``contract_fte``, ``contract_kind``, ``not_director``.
    """
    _allow(by)
    if last_day is not None and last_day < first_day:
        raise Refused("Le contrat finit avant de commencer.", code="contract_order", field="last_day")
    if not 0 < fte <= 1:
        raise Refused(
            "L'équivalent temps plein va de 0 à 1 (1 = 35 heures).", code="contract_fte", field="fte"
        )
    if kind not in ContractKind.values:
        raise Refused("Ce type de contrat n'existe pas.", code="contract_kind", field="kind")
    values = {"kind": kind, "job": job, "fte": fte, "first_day": first_day, "last_day": last_day}
    stored = Contract.objects.get(pk=contract.pk) if contract else None
    if stored is None:
        made = Contract.objects.create(person=person, **values)
        write_entry(by=by, verb="add_contract", record=made)
        return made
    changes = changed_fields(stored, values)
    if changes:
        for name, value in values.items():
            setattr(stored, name, value)
        stored.save()
        write_entry(by=by, verb="change_contract", record=stored, changes=changes)
    return stored


@transaction.atomic
def remove_contract(*, contract: Contract, by: Author) -> None:
    """Remove a contract recorded by mistake (one that ended keeps its last day instead)."""
    _allow(by)
    write_entry(by=by, verb="remove_contract", record=contract)
    contract.delete()
