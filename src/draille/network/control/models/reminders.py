"""Texts, automatic rules, mailings, and each reminder."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from draille.network.control.enums import About, Channel, Language, Moment, ReminderState
from draille.network.hosts.models import Host


class LetterText(models.Model):
    """A text that an office may change. ``code`` is ``reminder.<about>.<moment>`` or ``case.<kind>``."""

    code = models.CharField("modèle", max_length=40)
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    title = models.CharField("objet", max_length=200)
    body = models.TextField("texte")
    changed_at = models.DateTimeField("modifié le", null=True, blank=True)

    class Meta:
        verbose_name = "modèle de lettre"
        verbose_name_plural = "modèles de lettres"
        ordering = ["code", "language"]
        constraints = [models.UniqueConstraint(fields=["code", "language"], name="letter_text_once")]

    def __str__(self) -> str:
        return f"{self.code}, {self.get_language_display()}"


class ReminderRule(models.Model):
    """An automatic reminder: nothing leaves while nobody switched it on. ``days`` from the deadline."""

    about = models.CharField("objet", max_length=8, choices=About.choices)
    moment = models.CharField("moment", max_length=8, choices=Moment.choices)
    days = models.PositiveSmallIntegerField("jours", default=0, validators=[MaxValueValidator(90)])
    active = models.BooleanField("active", default=False)

    class Meta:
        verbose_name = "rappel automatique"
        verbose_name_plural = "rappels automatiques"
        ordering = ["about", "pk"]
        constraints = [models.UniqueConstraint(fields=["about", "moment"], name="reminder_rule_once")]

    def __str__(self) -> str:
        return f"{self.get_about_display()}, {self.get_moment_display()}"


class Mailing(models.Model):
    """Reminders that leave together: by a person's click, or by the clock (``by`` is nobody)."""

    about = models.CharField("objet", max_length=8, choices=About.choices)
    moment = models.CharField("moment", max_length=8, choices=Moment.choices)
    first_month = models.DateField("du mois")
    last_month = models.DateField("au mois")
    created_at = models.DateTimeField("créé le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "envoi de rappels"
        verbose_name_plural = "envois de rappels"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        day = timezone.localtime(self.created_at)
        return f"Rappel de {self.get_about_display()}, {day:%d/%m/%Y}"


class Reminder(models.Model):
    """One letter to one host, with the words it left with.

    It is taken in hand (``SENDING``) before it leaves: a worker that dies meanwhile leaves it there, and only
    a person sends it again. ``key`` keeps the clock from writing twice about one deadline.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="reminders")
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="reminders")
    channel = models.CharField("voie", max_length=8, choices=Channel.choices)
    address = models.EmailField("adresse e-mail", blank=True)
    language = models.CharField("langue", max_length=2, choices=Language.choices, default=Language.FRENCH)
    title = models.CharField("objet", max_length=250)
    body = models.TextField("texte")
    items = models.JSONField("concerne", default=list)
    key = models.CharField(max_length=80, unique=True, null=True, blank=True, editable=False)
    state = models.CharField("état", max_length=8, choices=ReminderState.choices, db_index=True)
    taken_at = models.DateTimeField("prise en main le", null=True, blank=True)
    sent_at = models.DateTimeField("partie le", null=True, blank=True)
    failure = models.CharField("échec", max_length=250, blank=True)

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        ordering = ["host__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["mailing", "host"], name="reminder_once_a_mailing")]

    def __str__(self) -> str:
        return f"{self.title}, {self.host}"
