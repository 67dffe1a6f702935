"""Django settings. What an operator may change is read from the environment: see docs/operator.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from draille.config import environment as env
from draille.config import policy
from draille.config.translations import compiled_translations

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.data_folder()

DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
SECRET_KEY = env.secret_key(DATA)
SECRET_KEY_FALLBACKS = env.words("OLD_SECRET_KEYS")
ALLOWED_HOSTS = env.hosts()
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "draille.steering.dashboard",
    "draille.steering.reports",
    "draille.promotion.site",
    "draille.promotion.notebooks",
    "draille.promotion.programmes",
    "draille.promotion.brochures",
    "draille.promotion.editions",
    "draille.promotion.audience",
    "draille.network.pro",
    "draille.network.tourist_tax",
    "draille.network.control",
    "draille.network.operators",
    "draille.network.payments",
    "draille.network.declarations",
    "draille.network.ledger",
    "draille.network.hosts",
    "draille.network.tariffs",
    "draille.welcome.inbox",
    "draille.welcome.reception",
    "draille.offer.event_exchange",
    "draille.offer.event_feeds",
    "draille.offer.submissions",
    "draille.offer.agenda",
    "draille.offer.exchange",
    "draille.offer.upkeep",
    "draille.offer.feeds",
    "draille.offer.availability",
    "draille.offer.offers",
    "draille.territory.opening",
    "draille.territory.pictures",
    "draille.territory.people",
    "draille.territory.places",
    "draille.documents",
    "draille.ui",
    "draille.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "draille.territory.people.apps.BackOfficeUsersConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.forms",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "draille.config.policy.PolicyMiddleware",
    "draille.config.compression.PublicGZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "draille.promotion.audience.middleware.AudienceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "draille.territory.people.middleware.SecondFactorMiddleware",
    "draille.promotion.site.middleware.SiteMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "draille.config.urls"
WSGI_APPLICATION = "draille.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing of a session, a cache or a task is on the web machine's own disk: several may share one database.
# ``memory`` is each process's own, for what may be counted or made again by each.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "draille_cache"},
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}},
    # Wagtail would write every picture shown to the cache, a transaction each; lists read them in one query.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 12
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["draille.territory.people.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Accounts are opened by the director: nobody signs up, and no mail goes to an address nobody knows.
ACCOUNT_ADAPTER = "draille.territory.people.adapter.ClosedAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Staff must add a second factor before they reach the back office; the demonstration does without.
STAFF_PREFIXES = ("/gestion/", "/comptoir/", "/api/")
API_PREFIX = "/api/"
REQUIRE_SECOND_FACTOR = env.flag("SECOND_FACTOR", default=not DEMO)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Draille"
MFA_PASSKEY_LOGIN_ENABLED = True
# The address was vouched for by who opened the account.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# How many proxies stand before the application: sign-in attempts are limited by the visitor's own address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXIES", 0)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English"), ("de", "Deutsch")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
LOCALE_PATHS = [compiled_translations(PACKAGE, DATA / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/medias/"
MEDIA_ROOT = DATA / "media"
MEDIA_MAX_AGE = 24 * 60 * 60  # a changed picture gets another name
STORAGES: dict[str, dict[str, Any]] = {
    "default": env.media_store(DATA, "media"),
    "private": env.media_store(DATA, "private"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# The demonstration sends nothing: its mails are files one may open.
EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND", f"django.core.mail.backends.{'filebased' if DEMO else 'smtp'}.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "office@example.org")

# The inbox: which office (slug) counts a message that names none, empty for the first one in service;
# after how many months a message handled long ago loses the name and address of who wrote it.
INBOX_OFFICE = env.text("INBOX_OFFICE")
INBOX_RETENTION_MONTHS = env.number("INBOX_RETENTION_MONTHS", 36)

# The offer given out: its licence, and how many requests a minute one address may send to one process.
DATA_LICENCE = {
    "name": env.text("DATA_LICENCE", "Licence Ouverte 2.0 (Etalab)"),
    "url": env.text("DATA_LICENCE_URL", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
}
DATA_REQUESTS_A_MINUTE = env.number("DATA_REQUESTS_A_MINUTE", 300)

# Keeping sheets fresh: how many days a one-time link works; after how many months letters and proposals lose
# the addresses and words of professionals.
UPKEEP_LINK_DAYS = env.number("UPDATE_LINK_DAYS", 45)
UPKEEP_RETENTION_MONTHS = env.number("UPDATE_RETENTION_MONTHS", 24)

# Events proposed by their organisers: how many days a one-time link works; how many months after an event
# who proposed it is forgotten.
SUBMISSIONS_LINK_DAYS = env.number("PROPOSAL_LINK_DAYS", 90)
SUBMISSIONS_RETENTION_MONTHS = env.number("PROPOSAL_RETENTION_MONTHS", 12)

# The travel notebook: how many days its link works after the last change.
NOTEBOOK_DAYS = env.number("NOTEBOOK_DAYS", 60)

# The counter: how many days back a contact may be entered, and the origins offered before any is known.
RECEPTION_LATE_ENTRY_DAYS = env.number("LATE_ENTRY_DAYS", 400)
RECEPTION_USUAL_ORIGINS = env.words("USUAL_ORIGINS", "48,30,34,13,69,75,BE,DE,NL,GB,CH")

# The office's own look: two colours (#rrggbb) and the path of a logo (SVG, PNG, JPEG or WebP).
OFFICE_COLORS = {"action": env.text("COLOR_ACTION"), "heading": env.text("COLOR_HEADING")}
OFFICE_LOGO = env.text("LOGO")
# Named on the last page of the activity report.
FUNDERS = env.words("FUNDERS")
CSRF_FAILURE_VIEW = "draille.ui.views.refuse_csrf"

# Availability: after how long a word about a night is shown as to be checked: a person's, a calendar feed's.
AVAILABILITY_HAND_DAYS = env.number("AVAILABILITY_HAND_DAYS", 14)
AVAILABILITY_FEED_HOURS = env.number("AVAILABILITY_FEED_HOURS", 48)

# Online payment of the tourist tax (PayFiP): its service and payer's page, the kind of entry (T test,
# X activation, W production), how long to wait for it. The demonstration has a stand-in of its own.
PAYFIP_STAND_IN = "inside:"
PAYFIP_URL = env.text(
    "PAYFIP_URL", PAYFIP_STAND_IN if DEMO else "https://www.payfip.gouv.fr/tpa/services/securite"
)
PAYFIP_PAGE = env.text(
    "PAYFIP_PAGE",
    f"{BASE_URL}/demo/payfip/" if DEMO else "https://www.payfip.gouv.fr/tpa/paiementws.web",
)
PAYFIP_MODE = env.text("PAYFIP_MODE", "T")
PAYFIP_SECONDS = env.number("PAYFIP_SECONDS", 15)

# Whether addresses typed in (calendar feeds…) may lead to this machine or its network: tests only.
OUTSIDE_PRIVATE_ADDRESSES = False

# The website's audience: whether pages are counted, after how many seconds what was read is written, how many
# different pages a day are counted by name.
AUDIENCE = env.flag("AUDIENCE", default=True)
AUDIENCE_SECONDS = env.number("AUDIENCE_SECONDS", 5)
AUDIENCE_PAGES_A_DAY = env.number("AUDIENCE_PAGES_A_DAY", 2000)

# Maps: a base map by the address of its tiles, else the communes and offices on a plain ground.
MAP_TILES = env.text("MAP_TILES")
MAP_ATTRIBUTION = env.text("MAP_ATTRIBUTION", "© IGN")
MAP_CENTER = env.point("MAP_CENTER", "44.36,3.75")
MAP_GROUND = "places:map_ground"

# Each process keeps the frame of the public pages (names, menus, footer) this many seconds.
SHELL_SECONDS = 20
CONTENT_SECURITY_POLICY = policy.public_policy(MAP_TILES, BASE_URL)

WAGTAIL_SITE_NAME = env.text("NAME", "Draille")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "draille.territory.pictures.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000

SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
if env.https():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
