// <draille-offers site kind commune limit lang>: a list of a tourist office's offers for any page.
// No dependency, no cookie, no tracking; text is only ever set as text. Without this script the link inside shows.
const WORDS = {
  fr: { title: "L’offre touristique", loading: "Chargement…", empty: "Aucune offre pour le moment.", failed: "La liste ne s’est pas chargée.", all: "Voir toute l’offre", photo: "Photo : " },
  en: { title: "Places and things to do", loading: "Loading…", empty: "Nothing to show for now.", failed: "The list could not be loaded.", all: "See everything", photo: "Photo: " },
  de: { title: "Angebote vor Ort", loading: "Wird geladen…", empty: "Derzeit keine Angebote.", failed: "Die Liste konnte nicht geladen werden.", all: "Alle Angebote ansehen", photo: "Foto: " },
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

class Offers extends HTMLElement {
  static observedAttributes = ["site", "kind", "commune", "limit", "lang"];

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
    const url = new URL("/donnees/api/v1/offers", page(this.getAttribute("site")) || OWN);
    for (const name of ["kind", "commune", "lang"]) {
      const value = this.getAttribute(name);
      if (value) url.searchParams.set(name, value);
    }
    const limit = Number.parseInt(this.getAttribute("limit"), 10);
    url.searchParams.set("page_size", String(Math.min(Math.max(limit || 6, 1), 50)));
    url.searchParams.set("fields", FIELDS);
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
      if (!asked.signal.aborted) this.show(items.length ? this.list(items) : make("p", this.words.empty), this.all());
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
    else line.append(make("a", this.words.all, { href: new URL("/offres/", this.address).href }));
    return line;
  }

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

if (!customElements.get("draille-offers")) customElements.define("draille-offers", Offers);
