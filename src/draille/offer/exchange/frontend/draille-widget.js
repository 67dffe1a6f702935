// <draille-offers site kind commune limit lang>: a list of a tourist office's offers for any page.
// <draille-agenda site theme commune sector when limit lang>: its coming events, day by day.
// No dependency, no cookie, no tracking; text is only ever set as text. Without this script the link inside shows.
const WORDS = {
  fr: { title: "L’offre touristique", loading: "Chargement…", empty: "Aucune offre pour le moment.", failed: "La liste ne s’est pas chargée.", all: "Voir toute l’offre", photo: "Photo : ", agenda: "L’agenda", quiet: "Rien d’annoncé pour le moment.", dates: "Voir tout l’agenda", cancelled: "annulé", full: "complet", moved: "reporté" },
  en: { title: "Places and things to do", loading: "Loading…", empty: "Nothing to show for now.", failed: "The list could not be loaded.", all: "See everything", photo: "Photo: ", agenda: "What’s on", quiet: "Nothing announced for now.", dates: "See the whole agenda", cancelled: "cancelled", full: "fully booked", moved: "moved" },
  de: { title: "Angebote vor Ort", loading: "Wird geladen…", empty: "Derzeit keine Angebote.", failed: "Die Liste konnte nicht geladen werden.", all: "Alle Angebote ansehen", photo: "Foto: ", agenda: "Veranstaltungen", quiet: "Derzeit nichts angekündigt.", dates: "Alle Termine ansehen", cancelled: "abgesagt", full: "ausgebucht", moved: "verschoben" },
};
const FIELDS = "kind,category,commune,summary,photos,stars,language";
const OWN = document.currentScript ? new URL(document.currentScript.src).origin : "";
const STYLE = `
:host{display:block;color:#1f2a30;font:1rem/1.5 "Source Sans 3","Source Sans Pro",system-ui,sans-serif}
:host([hidden]){display:none}
ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:16px;margin:0;padding:0;list-style:none}
li{display:flex;flex-direction:column;background:#fff;border:1px solid #dcd8d2;border-radius:6px;overflow:hidden}
figure{margin:0}
img{display:block;width:100%;height:auto;aspect-ratio:3/2;object-fit:cover;background:#f1eeea}
figcaption,.kind{color:#45433f;font-size:.875rem}
figcaption{padding:4px 12px 0;font-size:.75rem}
.text{padding:12px}
p{margin:4px 0 0}
a{color:#2f6b3c;font-weight:600;text-underline-offset:.15em}
li a{display:inline-block;padding:8px 0;margin:-8px 0;min-height:28px}
a:focus-visible{outline:3px solid #7b4b94;outline-offset:2px;border-radius:2px}
h3{margin:16px 0 4px;font-size:1rem}
.days ul{display:block}
.days li{display:block;padding:8px 12px;margin-bottom:8px}
.state{color:#a3211b;font-weight:600}
.all{margin-top:16px}
.all a{display:inline-block;padding:10px 0}`;

/** An element with a text and attributes. */
function make(tag, text, attributes) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes ?? {})) node.setAttribute(name, value);
  return node;
}

/** The address where it is a page's, nothing otherwise: no other scheme is ever followed. */
function page(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
  } catch {
    return "";
  }
}

/** What both elements do: ask the API, show what comes, say what is wrong. */
class Listing extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    }
    this.load();
  }

  attributeChangedCallback() {
    if (this.shadowRoot && this.isConnected) this.load();
  }

  disconnectedCallback() {
    this.asked?.abort();
  }

  get words() {
    return WORDS[this.getAttribute("lang")] ?? WORDS.fr;
  }

  get address() {
    const url = new URL(`/donnees/api/v1/${this.what.path}`, page(this.getAttribute("site")) || OWN);
    for (const name of this.what.asked) {
      const value = this.getAttribute(name);
      if (value) url.searchParams.set(name, value);
    }
    const limit = Number.parseInt(this.getAttribute("limit"), 10);
    url.searchParams.set("page_size", String(Math.min(Math.max(limit || 6, 1), 50)));
    for (const [name, value] of Object.entries(this.what.always)) url.searchParams.set(name, value);
    return url;
  }

  async load() {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    this.show(make("p", this.words.loading, { role: "status" }));
    try {
      const answer = await fetch(this.address, { credentials: "omit", signal: asked.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { items } = await answer.json();
      if (!asked.signal.aborted) this.show(items.length ? this.list(items) : make("p", this.words[this.what.empty]), this.all());
    } catch (error) {
      if (!asked.signal.aborted) this.show(make("p", this.words.failed, { role: "alert" }), this.all());
    }
  }

  show(...nodes) {
    this.shadowRoot.replaceChildren(...nodes);
  }

  /** The link of the page that carries the widget, else one of our own. */
  all() {
    const line = make("p", "", { class: "all" });
    if (this.querySelector("a")) line.append(document.createElement("slot"));
    else line.append(make("a", this.words[this.what.all], { href: new URL(this.what.page, this.address).href }));
    return line;
  }
}

class Offers extends Listing {
  static observedAttributes = ["site", "kind", "commune", "limit", "lang"];

  what = { path: "offers", page: "/offres/", asked: ["kind", "commune", "lang"], always: { fields: FIELDS }, empty: "empty", all: "all" };

  list(items) {
    const list = make("ul", "", { "aria-label": this.words.title });
    list.append(...items.map((item) => this.card(item)));
    return list;
  }

  card(item) {
    const card = make("li");
    const photo = item.photos?.[0];
    if (photo && page(photo.url)) card.append(this.photo(photo));
    const text = make("div", "", { class: "text" });
    const name = make("a", item.name, { href: page(item.url) || this.address.origin });
    if (item.language && item.language !== this.getAttribute("lang")) name.lang = item.language;
    text.append(name, make("p", this.facts(item), { class: "kind" }));
    if (item.summary) text.append(make("p", item.summary));
    card.append(text);
    return card;
  }

  facts(item) {
    const what = (item.category ?? item.kind)?.name;
    const stars = item.stars ? "★".repeat(item.stars) : "";
    return [what, stars, item.commune?.name].filter(Boolean).join(" · ");
  }

  photo(photo) {
    const figure = make("figure");
    figure.append(make("img", "", { src: `${page(photo.url)}?size=small`, alt: photo.alt ?? "", loading: "lazy", width: "480", height: "320" }));
    if (photo.credit) figure.append(make("figcaption", this.words.photo + photo.credit));
    return figure;
  }
}

class Agenda extends Listing {
  static observedAttributes = ["site", "theme", "commune", "sector", "when", "limit", "lang"];

  what = { path: "occurrences", page: "/agenda/", asked: ["theme", "commune", "sector", "when", "lang"], always: {}, empty: "quiet", all: "dates" };

  list(items) {
    const days = make("div", "", { class: "days", "aria-label": this.words.agenda, role: "group" });
    let day = "";
    let rows;
    for (const item of items) {
      if (item.day !== day) {
        day = item.day;
        rows = make("ul");
        days.append(make("h3", this.date(day)), rows);
      }
      rows.append(this.row(item));
    }
    return days;
  }

  date(day) {
    const language = this.getAttribute("lang") || "fr";
    return new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  }

  row(item) {
    const row = make("li");
    row.append(make("a", item.title, { href: page(item.url) || this.address.origin }));
    const hours = [item.start, item.end].filter(Boolean).map((hour) => hour.slice(0, 5)).join(" – ");
    row.append(make("p", [hours, item.place_name, item.commune].filter(Boolean).join(" · "), { class: "kind" }));
    if (this.words[item.state]) row.append(make("p", this.words[item.state], { class: "state" }));
    return row;
  }
}

if (!customElements.get("draille-offers")) customElements.define("draille-offers", Offers);
if (!customElements.get("draille-agenda")) customElements.define("draille-agenda", Agenda);
