"""Measurements in the back office: files, numbers by hand, days without wifi."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.promotion.audience import actions, perms
from draille.promotion.audience.desk import user_of
from draille.promotion.audience.enums import WIFI, FileState, Metric
from draille.promotion.audience.forms import FileForm, GapForm, MeasurementForm
from draille.promotion.audience.measures.comparing import compare
from draille.promotion.audience.models import Measurement, MeasurementFile, WifiGap

PAGE = 50
SHOWN = 100


@require_safe
def list_measurements(request: HttpRequest) -> HttpResponse:
    """What other tools measured, the latest first."""
    user_of(request, perms.can_see_audience)
    metric = request.GET.get("mesure", "")
    found = Measurement.objects.select_related("office")
    if metric in Metric.values:
        found = found.filter(metric=metric)
    context = {
        "page_title": "Mesures d’autres outils",
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "metrics": Metric.choices,
        "metric": metric,
        "can_write": perms.can_write_measurements(request.user),
    }
    return render(request, "audience/list_measurements.html", context)


@require_http_methods(["GET", "POST"])
def add_measurement(request: HttpRequest) -> HttpResponse:
    """A number by hand; the same days again correct it."""
    user = user_of(request, perms.can_write_measurements)
    given = {name: request.GET[name] for name in MeasurementForm.base_fields if name in request.GET}
    form = MeasurementForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.set_measurement(**form.values(), by=user)
        except Refused as refusal:
            _say(form, refusal)
        else:
            messages.success(request, typeset(f"Enregistré : {kept}."))
            return redirect("audience_desk:list_measurements")
    context = {"page_title": "Saisir une mesure", "form": form}
    return render(request, "audience/add_measurement.html", context, status=422 if form.errors else 200)


def _say(form: Any, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


@require_POST
def withdraw_measurement(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the figures; the message leads to entering it again."""
    user = user_of(request, perms.can_write_measurements)
    one = get_object_or_404(Measurement.objects.select_related("office"), pk=pk)
    said = str(one)
    actions.withdraw_measurements(measurements=[one], by=user)
    messages.success(request, typeset(f"Retirée : {said}. Le journal garde ce qu’elle disait."))
    return redirect("audience_desk:list_measurements")


@require_http_methods(["GET", "POST"])
def list_files(request: HttpRequest) -> HttpResponse:
    """The files of measurements, and one more."""
    user = user_of(request, perms.can_see_audience)
    form = FileForm()
    if request.method == "POST":
        user_of(request, perms.can_write_measurements)
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data
            span = (data["first_day"], data["last_day"]) if data["first_day"] else None
            try:
                kept = actions.read_file(file=data["file"], source=data["source"], span=span, by=user)
            except Refused as refusal:
                _say(form, refusal)
            else:
                return redirect("audience_desk:show_file", kept.pk)
    context = {
        "page_title": "Fichiers de mesures",
        "form": form,
        "page": Paginator(MeasurementFile.objects.select_related("uploaded_by"), PAGE).get_page(
            request.GET.get("page")
        ),
        "can_write": perms.can_write_measurements(user),
    }
    return render(request, "audience/list_files.html", context, status=422 if form.errors else 200)


@require_safe
def show_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file says, what is refused of it, what loading it would change."""
    user_of(request, perms.can_see_audience)
    file = get_object_or_404(MeasurementFile.objects.select_related("uploaded_by"), pk=pk)
    waiting = file.state in (FileState.READ, FileState.UNDONE)
    names = dict(Metric.choices)
    context = {
        "page_title": file.name,
        "file": file,
        "waiting": waiting,
        "compared": compare(file) if waiting else None,
        "lines": [{**line, "name": names[line["metric"]]} for line in file.lines[:SHOWN]],
        "more": max(0, len(file.lines) - SHOWN),
        "problems": file.problems[:SHOWN],
        "can_write": perms.can_write_measurements(request.user),
    }
    return render(request, "audience/show_file.html", context)


@require_POST
def load_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Let its lines count."""
    user = user_of(request, perms.can_write_measurements)
    file = get_object_or_404(MeasurementFile, pk=pk)
    try:
        found = actions.load_file(file=file, by=user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, typeset(f"Chargé : {len(found.new)} nouvelles, {len(found.changed)} changées.")
        )
    return redirect("audience_desk:show_file", pk)


@require_POST
def undo_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what it brought."""
    user = user_of(request, perms.can_write_measurements)
    file = get_object_or_404(MeasurementFile, pk=pk)
    try:
        actions.undo_file(file=file, by=user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Annulé : les mesures de ce fichier ne comptent plus.")
    return redirect("audience_desk:show_file", pk)


@require_http_methods(["GET", "POST"])
def list_gaps(request: HttpRequest) -> HttpResponse:
    """The wifi: its months, its failures, and one more."""
    user = user_of(request, perms.can_see_audience)
    form = GapForm()
    if request.method == "POST":
        user_of(request, perms.can_write_measurements)
        form = GapForm(request.POST)
        if form.is_valid():
            try:
                actions.note_gap(**form.cleaned_data, by=user)
            except Refused as refusal:
                _say(form, refusal)
            else:
                messages.success(request, "La panne est notée : elle sera dite à côté des chiffres.")
                return redirect("audience_desk:list_gaps")
    context = {
        "page_title": "Wifi des bureaux",
        "form": form,
        "gaps": WifiGap.objects.select_related("office"),
        "months": Measurement.objects.filter(metric__in=WIFI).select_related("office")[:PAGE],
        "can_write": perms.can_write_measurements(user),
    }
    return render(request, "audience/list_gaps.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_gap(request: HttpRequest, pk: int) -> HttpResponse:
    """It was none."""
    user = user_of(request, perms.can_write_measurements)
    actions.withdraw_gap(gap=get_object_or_404(WifiGap, pk=pk), by=user)
    messages.success(request, "La panne est retirée.")
    return redirect("audience_desk:list_gaps")
