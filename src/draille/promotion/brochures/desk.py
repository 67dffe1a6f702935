"""Brochures in the back office: the list, one brochure, its files, its life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.history import history_of
from draille.kernel.refusals import Refused
from draille.promotion.brochures import actions, perms
from draille.promotion.brochures.actions.files import FROM_EDITION
from draille.promotion.brochures.forms import BrochureForm, UploadForm
from draille.promotion.brochures.models import Brochure, DownloadTally, FileVersion
from draille.promotion.brochures.queries import file_url
from draille.promotion.editions.enums import EditionState
from draille.promotion.editions.models import Edition
from draille.territory.people.models import User
from draille.territory.pictures.actions import add_picture

EDITIONS = 20


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """Who asks, if they may."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


@require_safe
def list_brochures(request: HttpRequest) -> HttpResponse:
    """All of them, published or not, with this year's downloads; and editions that could be offered."""
    user_of(request, perms.can_see_brochures)
    year = today().year
    found = Brochure.objects.prefetch_related("files__current").annotate(
        downloads=Sum("files__tallies__count", filter=Q(files__tallies__day__year=year))
    )
    editions = Edition.objects.filter(state=EditionState.READY, kind__in=FROM_EDITION)
    context = {
        "page_title": "Brochures",
        "brochures": found,
        "year": year,
        "editions": editions.select_related("office", "owner")[:EDITIONS],
        "can_write": perms.can_write_brochures(request.user),
    }
    return render(request, "brochures/desk_list.html", context)


@require_http_methods(["GET", "POST"])
def add_brochure(request: HttpRequest) -> HttpResponse:
    """A new one, in preparation."""
    user = user_of(request, perms.can_write_brochures)
    form = BrochureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            brochure = actions.create_brochure(values=_values(form, user), by=user)
        except Refused as refusal:
            _say(form, refusal)
        else:
            messages.success(request, "Brochure créée : ajoutez son fichier, puis publiez-la.")
            return redirect("brochures_desk:edit_brochure", brochure.pk)
    context = {"page_title": "Nouvelle brochure", "form": form}
    return render(request, "brochures/desk_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit_brochure(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, its files with every version, its counts, its story."""
    user = user_of(request, perms.can_see_brochures)
    brochure = get_object_or_404(Brochure, pk=pk)
    form = BrochureForm(instance=brochure)
    if request.method == "POST":
        user_of(request, perms.can_write_brochures)
        form = BrochureForm(request.POST, request.FILES, instance=get_object_or_404(Brochure, pk=pk))
        if form.is_valid():
            try:
                actions.change_brochure(brochure=brochure, values=_values(form, user), by=user)
            except Refused as refusal:
                _say(form, refusal)
            else:
                messages.success(request, "Enregistré.")
                return redirect("brochures_desk:edit_brochure", pk)
    return _page(request, brochure, form, UploadForm())


def _page(request: HttpRequest, brochure: Brochure, form: BrochureForm, upload: UploadForm) -> HttpResponse:
    files = list(brochure.files.select_related("current").prefetch_related("versions__added_by"))
    for file in files:
        file.brochure = brochure
    tallies = DownloadTally.objects.filter(file__brochure=brochure)
    context = {
        "page_title": brochure.title,
        "brochure": brochure,
        "form": form,
        "upload": upload,
        "files": [(file, file_url(file)) for file in files],
        "years": tallies.order_by("-day__year").values_list("day__year").annotate(Sum("count")),
        "history": history_of(brochure),
        "can_write": perms.can_write_brochures(request.user),
    }
    status = 422 if form.errors or upload.errors else 200
    return render(request, "brochures/desk_edit.html", context, status=status)


def _values(form: BrochureForm, user: User) -> dict[str, Any]:
    """What was filled in, with the new cover entered in the library."""
    values = form.values()
    if upload := form.cleaned_data["cover_file"]:
        title = values["title"]
        try:
            values["cover"] = add_picture(upload, alt=f"Couverture : {title}", credit="Office", by=user)
        except Refused as refusal:
            raise Refused(refusal.message, code=refusal.code, field="cover_file") from refusal
    return values


def _say(form: Any, refusal: Refused) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


@require_POST
def set_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a language, new or in place of the one before."""
    user = user_of(request, perms.can_write_brochures)
    brochure = get_object_or_404(Brochure, pk=pk)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.set_file(
                brochure=brochure,
                language=data["language"],
                body=data["file"].read(),
                name=data["file"].name or "",
                pages=data["pages"],
                by=user,
            )
        except Refused as refusal:
            _say(form, refusal)
        else:
            messages.success(request, "Le fichier est en place, à la même adresse. L’ancien est gardé.")
            return redirect("brochures_desk:edit_brochure", pk)
    return _page(request, brochure, BrochureForm(instance=brochure), form)


@require_POST
def restore_version(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier version, back."""
    user = user_of(request, perms.can_write_brochures)
    version = get_object_or_404(FileVersion.objects.select_related("file"), pk=pk)
    return _done(
        request,
        version.file.brochure_id,
        lambda: actions.restore_version(version=version, by=user),
        "Cette version est de nouveau en ligne.",
    )


@require_POST
def publish_brochure(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown to visitors."""
    user = user_of(request, perms.can_write_brochures)
    brochure = get_object_or_404(Brochure, pk=pk)
    return _done(
        request, pk, lambda: actions.publish_brochure(brochure=brochure, by=user), "La brochure est publiée."
    )


@require_POST
def withdraw_brochure(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer shown; publishing again undoes it."""
    user = user_of(request, perms.can_write_brochures)
    brochure = get_object_or_404(Brochure, pk=pk)
    return _done(
        request,
        pk,
        lambda: actions.withdraw_brochure(brochure=brochure, by=user),
        "La brochure est retirée. « Publier » la remet en ligne, à la même adresse.",
    )


@require_POST
def offer_edition(request: HttpRequest, pk: int) -> HttpResponse:
    """A printed edition, offered to visitors in one click."""
    user = user_of(request, perms.can_write_brochures)
    edition = get_object_or_404(Edition.objects.select_related("office"), pk=pk)
    try:
        brochure = actions.offer_edition(edition=edition, by=user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("brochures_desk:list_brochures")
    messages.success(request, "L’édition est proposée aux visiteurs.")
    return redirect("brochures_desk:edit_brochure", brochure.pk)


def _done(request: HttpRequest, pk: int, act: Callable[[], Any], words: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("brochures_desk:edit_brochure", pk)
