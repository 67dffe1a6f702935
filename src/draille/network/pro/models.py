"""How hosts enter their space: single-use links sent by e-mail, passkeys, and sessions of their own."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from draille.network.hosts.models import HostAccess


class LoginLink(models.Model):
    """A link that opens the space once. Only the digest of its secret is kept."""

    access = models.ForeignKey(HostAccess, on_delete=models.CASCADE, related_name="login_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu'au", db_index=True)
    used_at = models.DateTimeField("utilisé le", null=True, blank=True)

    class Meta:
        verbose_name = "lien de connexion d'hébergeur"
        verbose_name_plural = "liens de connexion d'hébergeurs"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"lien de {self.access}"


class HostSession(models.Model):
    """A browser in which a host is in. It is not a session of staff: it opens the space and nothing else.

    Only the digest of the secret is kept; nothing is noted of the device or of where it connects from.
    """

    access = models.ForeignKey(HostAccess, on_delete=models.CASCADE, related_name="sessions")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("ouverte le", default=timezone.now)
    seen_at = models.DateTimeField("vue le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu'au", db_index=True)
    lasting = models.BooleanField("rester connecté", default=False)

    class Meta:
        verbose_name = "session d'hébergeur"
        verbose_name_plural = "sessions d'hébergeurs"
        ordering = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"session de {self.access}"


class HostPasskey(models.Model):
    """A passkey of an access: what the browser's device keeps the secret half of.

    ``data`` is the attested credential (identifier and public key, WebAuthn §6.5.1), ``digest`` the SHA-256
    of its identifier. ``sign_count`` is the device's counter at its last use; synchronised passkeys leave it
    at 0.
    """

    access = models.ForeignKey(HostAccess, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField("nom", max_length=40)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    data = models.BinaryField(editable=False)
    sign_count = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField("créée le", default=timezone.now)
    last_used_at = models.DateTimeField("dernier usage", null=True, blank=True)

    class Meta:
        verbose_name = "clé d'accès d'hébergeur"
        verbose_name_plural = "clés d'accès d'hébergeurs"
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.name


class PasskeyChallenge(models.Model):
    """A question put to a device, answered once. ``access`` is who adds a key; nobody yet, to enter."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    access = models.ForeignKey(
        HostAccess, null=True, blank=True, on_delete=models.CASCADE, related_name="passkey_challenges"
    )
    expires_at = models.DateTimeField("valable jusqu'au", db_index=True)

    class Meta:
        verbose_name = "défi de clé d'accès"
        verbose_name_plural = "défis de clés d'accès"
        ordering = ["-expires_at", "-pk"]

    def __str__(self) -> str:
        return f"défi {self.pk}"
