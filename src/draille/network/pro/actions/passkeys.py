"""Passkeys of hosts: added by who is in, used to enter, removed. The link by e-mail stays the recovery.

The ceremony is WebAuthn's, checked by ``fido2``. A challenge is kept here as a digest, five minutes, and is
spent before anything else is looked at: an answer is read once, right or wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import HostAccess
from draille.network.pro.actions.sessions import open_session
from draille.network.pro.models import HostPasskey, HostSession, PasskeyChallenge
from draille.network.pro.rules import origin_of, passkey_site
from draille.offer.upkeep.rules import digest_of

LIFE = timedelta(minutes=5)
MOST = 10
PREFERRED = UserVerificationRequirement.PREFERRED
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError)
"""What a made-up answer makes the library raise."""


def available() -> bool:
    """Whether the site's address allows passkeys: a name, over HTTPS (or this machine)."""
    return bool(passkey_site(settings.BASE_URL))


def _server() -> Fido2Server:
    own = origin_of(settings.BASE_URL)
    site = PublicKeyCredentialRpEntity(name=settings.WAGTAIL_SITE_NAME, id=passkey_site(settings.BASE_URL))
    return Fido2Server(site, verify_origin=lambda origin: origin_of(origin) == own)


def handle_of(access: HostAccess) -> bytes:
    """What names an access to a device: it says nothing of who it is."""
    return salted_hmac("draille.network.pro.passkey", str(access.pk), algorithm="sha256").digest()


def begin_adding(*, access: HostAccess) -> tuple[dict[str, Any], str]:
    """What the browser asks of a device to make a passkey, and the challenge in it.

    Raises:
        Refused: ``unavailable``, ``too_many``.
    """
    _check_available()
    keys = list(access.passkeys.all())
    if len(keys) >= MOST:
        raise Refused(_("Vous avez déjà dix clés : retirez-en une."), code="too_many", status=409)
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(name=access.email, id=handle_of(access), display_name=access.email),
        credentials=[_credential(key) for key in keys],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=PREFERRED,
    )
    return _plain(options), _remember(state["challenge"], access)


def begin_entering() -> tuple[dict[str, Any], str]:
    """What the browser asks of a device to enter: any passkey of this site. And the challenge in it.

    Raises:
        Refused: ``unavailable``.
    """
    _check_available()
    options, state = _server().authenticate_begin(user_verification=PREFERRED)
    return _plain(options), _remember(state["challenge"], None)


def add_passkey(*, access: HostAccess, name: str, challenge: str, answer: Mapping[str, Any]) -> HostPasskey:
    """Keep a passkey that a device just made.

    Raises:
        Refused: ``expired`` for a challenge spent, too old or another's, ``invalid``, ``known``.
    """
    state = _spend(challenge, access)
    try:
        made = _server().register_complete(state, answer)
    except BROKEN as wrong:
        raise _not_right() from wrong
    if made.credential_data is None:
        raise _not_right()
    return _keep(access, name, made.credential_data, made.counter)


@transaction.atomic
def _keep(access: HostAccess, name: str, credential: AttestedCredentialData, count: int) -> HostPasskey:
    # The access is held: two answers at once do not pass the most there may be.
    access = HostAccess.objects.select_for_update().get(pk=access.pk)
    if access.passkeys.count() >= MOST:
        raise Refused(_("Vous avez déjà dix clés : retirez-en une."), code="too_many", status=409)
    try:
        with transaction.atomic():
            key = HostPasskey.objects.create(
                access=access,
                name=" ".join(name.split())[:40] or _("Clé d’accès"),
                digest=_digest(credential.credential_id),
                data=bytes(credential),
                sign_count=count,
            )
    except IntegrityError as twice:
        raise Refused(_("Cette clé est déjà enregistrée."), code="known", status=409) from twice
    write_entry(by=None, verb="add_host_passkey", record=access, changes={"passkey": (None, key.name)})
    return key


def enter_by_passkey(
    *, challenge: str, answer: Mapping[str, Any], lasting: bool = False
) -> tuple[HostSession, str]:
    """Open a session with a passkey, and the session's own secret.

    Raises:
        Refused: ``expired`` for a challenge spent or too old, ``invalid`` for a key that is not known or an
            answer that is not its own.
    """
    state = _spend(challenge, None)
    try:
        given = AuthenticationResponse.from_dict(answer)
        key = HostPasskey.objects.select_related("access").filter(digest=_digest(given.raw_id)).first()
        if key is None or not key.access.hosts.exists():
            raise _not_right()
        handle = given.response.user_handle
        if handle and not constant_time_compare(handle, handle_of(key.access)):
            raise _not_right()
        _server().authenticate_complete(state, [_credential(key)], given)
        count = given.response.authenticator_data.counter
    except BROKEN as wrong:
        raise _not_right() from wrong
    return _enter(key, count, lasting)


@transaction.atomic
def _enter(key: HostPasskey, count: int, lasting: bool) -> tuple[HostSession, str]:
    held = HostPasskey.objects.select_for_update().select_related("access").filter(pk=key.pk).first()
    # A counter that does not go up: the key was copied, or the answer is an old one.
    if held is None or ((count or held.sign_count) and count <= held.sign_count):
        raise _not_right()
    now = timezone.now()
    HostPasskey.objects.filter(pk=held.pk).update(sign_count=count, last_used_at=now)
    HostAccess.objects.filter(pk=held.access_id).update(last_login_at=now)
    write_entry(by=None, verb="enter_host_space", record=held.access, note=f"clé d’accès : {held.name}")
    return open_session(access=held.access, lasting=lasting)


@transaction.atomic
def remove_passkey(*, passkey: HostPasskey) -> None:
    """Forget a passkey: the device may keep its half, it opens nothing any more."""
    gone, _tables = HostPasskey.objects.filter(pk=passkey.pk).delete()
    if gone:
        write_entry(
            by=None,
            verb="remove_host_passkey",
            record=passkey.access,
            changes={"passkey": (passkey.name, None)},
        )


def _check_available() -> None:
    if not available():
        raise Refused(_("Les clés d’accès ne marchent pas à cette adresse."), code="unavailable", status=409)


def _remember(challenge: str, access: HostAccess | None) -> str:
    PasskeyChallenge.objects.create(
        digest=digest_of(challenge), access=access, expires_at=timezone.now() + LIFE
    )
    return challenge


def _spend(challenge: str, access: HostAccess | None) -> dict[str, Any]:
    """The state of a challenge, which is over from now on."""
    spent, _tables = PasskeyChallenge.objects.filter(
        digest=digest_of(challenge), access=access, expires_at__gt=timezone.now()
    ).delete()
    if not challenge or not spent:
        raise Refused(_("Trop de temps a passé : recommencez."), code="expired", status=410)
    return {"challenge": challenge, "user_verification": PREFERRED}


def _credential(key: HostPasskey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(key.data))


def _digest(identifier: bytes) -> str:
    return hashlib.sha256(identifier).hexdigest()


def _plain(options: Any) -> dict[str, Any]:
    """Options as JSON: bytes in the alphabet of addresses, as WebAuthn's own JSON writes them."""

    def plain(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: plain(one) for name, one in value.items()}
        if isinstance(value, bytes):
            return websafe_encode(value)
        return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value

    made: dict[str, Any] = plain(dict(options))["publicKey"]
    return made


def _not_right() -> Refused:
    words = _("Cette clé n’est pas reconnue ici. Demandez un lien par e-mail : il ouvre toujours.")
    return Refused(words, code="invalid", status=403)
