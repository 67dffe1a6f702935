"""Pages for tests, made as editors make them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Page, Site

from draille.promotion.site.models import (
    ContentPage,
    FormField,
    FormPage,
    HomePage,
    StoryIndexPage,
    StoryPage,
)
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.models import Picture


def home(language: str = "fr") -> HomePage:
    """The main site's home."""
    return HomePage.objects.get(
        locale__language_code=language,
        translation_key=Site.objects.get(is_default_site=True).root_page.translation_key,
    )


def make_story(
    title: str = "La châtaigne", *, live: bool = True, language: str = "fr", **fields: Any
) -> StoryPage:
    """A story, published unless told otherwise."""
    index = StoryIndexPage.objects.child_of(home(language)).get()
    values = {"lead": "Un arbre, un pays.", "date": date(2024, 10, 12), **fields}
    return _added(index, StoryPage(title=title, locale=index.locale, live=live, **values), live)


def make_page(
    title: str = "Venir", *, live: bool = True, parent: Page | None = None, **fields: Any
) -> ContentPage:
    """A free page under the home."""
    above = parent or home()
    return _added(above, ContentPage(title=title, locale=above.locale, live=live, **fields), live)


def make_form(**fields: Any) -> FormPage:
    """A form with a name, an address and a message."""
    page = FormPage(title="Inscription", locale=home().locale, **fields)
    page.form_fields = [
        FormField(label="Nom", field_type="singleline", sort_order=0),
        FormField(label="Courriel", field_type="email", sort_order=1, required=False),
    ]
    return _added(home(), page, True)


def _added(parent: Page, page: Any, live: bool) -> Any:
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def make_site(hostname: str, title: str = "Fermes", **look: Any) -> Site:
    """Another site over the same records, with its own home."""
    from draille.promotion.site.models import SiteLook

    root = Page.get_first_root_node()
    locale = Locale.objects.get(language_code="fr")
    top = HomePage(title=title, slug=title.lower(), sentence=f"Bienvenue aux {title.lower()}", locale=locale)
    root.add_child(instance=top)
    top.save_revision().publish()
    site = Site.objects.create(hostname=hostname, port=80, root_page=top, site_name=title)
    SiteLook.objects.create(site=site, **look)
    return site


def make_photo() -> Picture:
    """A small picture of the library."""
    data = io.BytesIO()
    Image.new("RGB", (1200, 800), "#2f6b3c").save(data, "PNG")
    file = SimpleUploadedFile("vert.png", data.getvalue(), "image/png")
    return add_picture(file, alt="Une pente boisée", credit="L’office", by=None)


def make_file(*, private: bool = False) -> Any:
    """A document, public or in a collection only staff may read."""
    from wagtail.models import CollectionViewRestriction

    top = Collection.get_first_root_node()
    collection = top.add_child(name="Réservé") if private else top
    if private:
        CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        )
    file = SimpleUploadedFile("carte.pdf", b"%PDF-1.4 carte", "application/pdf")
    return get_document_model().objects.create(title="Carte", file=file, collection=collection)
