"""From the file to the contacts through the pages, and what they say when it goes wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from draille.welcome.reception.imports.tests.files import LINES, csv_file, xlsx_file
from draille.welcome.reception.models import Contact, ImportRun
from tests.factories import OfficeFactory

State = ImportRun.State


@pytest.fixture
def client(db, client_as):
    OfficeFactory(slug="vialas", name="Vialas")
    return client_as("director")


def url(name, *args):
    return reverse(f"reception_imports:{name}", args=args)


def upload(client, file) -> ImportRun:
    answer = client.post(url("upload_import"), {"file": file})
    run = ImportRun.objects.latest("pk")
    assert answer.url == url("match_columns", run.pk)
    return run


def columns(client, run):
    form = client.get(url("match_columns", run.pk)).context["form"]
    return {name: field.initial or "" for name, field in form.fields.items()}


def text(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_a_file_goes_all_the_way(client, make):
    run = upload(client, make())
    page = client.get(url("match_columns", run.pk))
    assert [line.cells[4] for line in page.context["lines"]] == ["2", "inconnu", "4"]
    assert "Lozère (48)" in text(page)
    chosen = columns(client, run)
    preview = client.post(url("match_columns", run.pk), {**chosen, "column_4": "", "preview": 1})
    assert [line.cells[4] for line in preview.context["lines"]] == ["inconnu"] * 3
    assert client.post(url("match_columns", run.pk), {**chosen, "check": 1}).status_code == 302
    ready = client.get(url("show_import", run.pk))
    assert "Charger 3 actes" in text(ready)
    assert not Contact.objects.exists()
    client.post(url("load_import", run.pk))
    assert Contact.objects.count() == 3
    done = text(client.get(url("show_import", run.pk)))
    assert "3 actes d’accueil chargés" in done
    client.post(url("undo_import", run.pk))
    assert not Contact.objects.exists()
    assert "ont été retirés" in text(client.get(url("show_import", run.pk)))


def test_bad_lines_are_listed_with_number_column_and_reason(client):
    run = upload(client, csv_file([*LINES, ("hier", "", "Vialas", "comptoir", 0, "", "", "", "")]))
    client.post(url("match_columns", run.pk), {**columns(client, run), "check": 1})
    page = text(client.get(url("show_import", run.pk)))
    assert "1 ligne refusée : rien n’est chargé" in page
    assert "n'est pas lisible" in page.replace("&#x27;", "'")
    exported = b"".join(client.get(url("export_problems", run.pk))).decode("utf-8-sig")
    assert "5;Date;hier" in exported.replace(",", ";").replace('"', "")
    client.post(url("load_import", run.pk))
    assert not Contact.objects.exists()


def test_unknown_words_are_asked_once_then_loaded(client):
    run = upload(client, csv_file([(*line[:2], "Maison de Vialas", *line[3:]) for line in LINES]))
    client.post(url("match_columns", run.pk), {**columns(client, run), "check": 1})
    page = client.get(url("show_import", run.pk))
    assert next(field.label for field in page.context["words"]).startswith("« Maison de Vialas »")
    assert client.post(url("match_words", run.pk), {"word_0": "vialas"}).status_code == 302
    assert "Charger 3 actes" in text(client.get(url("show_import", run.pk)))


def test_the_file_itself_is_not_public(client, settings):
    run = upload(client, csv_file())
    assert not run.file.path.startswith(str(settings.MEDIA_ROOT))
    assert client.get(f"{settings.MEDIA_URL}{run.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SimpleUploadedFile("vide.csv", b" "), "Le fichier est vide"),
        (SimpleUploadedFile("image.png", b"\x89PNG\x00\x00"), "tableau"),
        (SimpleUploadedFile("a.csv", b"Date\n\x81\x8d\n"), "encodage"),
        (None, "obligatoire"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_field(client, file, reason):
    answer = client.post(url("upload_import"), {"file": file} if file else {})
    assert answer.status_code == 422
    assert reason in text(answer)
    assert not ImportRun.objects.exists()


def test_a_missing_column_is_told(client):
    run = upload(client, csv_file())
    answer = client.post(url("match_columns", run.pk), {**columns(client, run), "column_0": "", "check": 1})
    assert answer.status_code == 422
    assert "Désignez la colonne" in text(answer)


def test_progress_is_polled_and_an_interrupted_run_can_be_taken_up(client):
    run = upload(client, csv_file())
    client.post(url("match_columns", run.pk), {**columns(client, run), "check": 1})
    ImportRun.objects.update(state=State.LOADING, progress=40, touched_at=timezone.now())
    assert "40 %" in text(client.get(url("watch_import", run.pk)))
    assert 'hx-trigger="every 2s"' in text(client.get(url("show_import", run.pk)))
    ImportRun.objects.update(touched_at=timezone.now() - timedelta(minutes=5))
    assert client.get(url("watch_import", run.pk))["HX-Refresh"] == "true"
    assert "s’est interrompu" in text(client.get(url("show_import", run.pk)))
    client.post(url("load_import", run.pk))
    assert Contact.objects.count() == 3


def test_a_counsellor_imports_nothing(client_as, client):
    run = upload(client, csv_file())
    counsellor = client_as("counsellor")
    assert counsellor.get(url("list_imports")).status_code in (302, 403)
    counsellor.post(url("check_import", run.pk))
    run.refresh_from_db()
    assert run.state == State.UPLOADED
