// The form: what is chosen, what is missing, what follows from what.

import { byId, check, checkAll, checked, checkedAll, make, show } from "./dom.js";
import { keyOf } from "./origins.js";

const LANGUAGES = { FR: "fr", BE: "fr", LU: "fr", MC: "fr", CH: "fr", DE: "de", AT: "de", NL: "nl", GB: "en", IE: "en", US: "en", AU: "en", NZ: "en", ES: "es", IT: "it" };
const FACE_TO_FACE = ["counter", "outreach", "fair"];

const touched = new Set();

export const touch = (name) => touched.add(name);

export const people = () => {
  const value = byId("more-people").value || checked("people");
  return value === "" ? null : Number(value);
};

export function setPeople(number) {
  const few = number >= 1 && number <= 6;
  check("people", few ? number : "");
  byId("more-people").value = few || number === null ? "" : number;
}

/** The origin's chip, made when it is not among the favourites. */
export function chooseOrigin(key, origins) {
  if (key && !document.querySelector(`input[name="origin"][value="${key}"]`)) addOrigin(origins.get(key), origins);
  check("origin", key);
  byId("search").value = "";
}

export function originChip(entry) {
  const label = make("span", {}, entry.departement ? `${entry.label} ` : entry.label);
  if (entry.departement) label.append(make("small", {}, entry.departement));
  return make("label", { class: "d-chip c-chip", title: entry.label }, make("input", { type: "radio", name: "origin", value: entry.key }), label);
}

function addOrigin(entry) {
  byId("favourites").querySelector("[data-added]")?.remove();
  const chip = originChip(entry);
  chip.dataset.added = "";
  byId("favourites").prepend(chip);
}

/** What follows from the channel and the origin, where the person has not chosen otherwise. */
export function follow(channel, home) {
  const [country, departement] = checked("origin").split("-");
  if (!touched.has("language")) check("language", country === "unknown" || !country ? "fr" : (LANGUAGES[country] ?? ""));
  if (!touched.has("visitor_kind")) {
    // In the home département one cannot tell a neighbour from a second home.
    check("visitor_kind", FACE_TO_FACE.includes(channel) && !(departement && departement === home) ? "tourist" : "");
  }
  if (!touched.has("group_kind")) check("group_kind", people() === 1 ? "alone" : "");
  summarise();
}

export function summarise() {
  const words = ["visitor_kind", "group_kind", "language"].map((name) => document.querySelector(`input[name="${name}"]:checked`)?.nextElementSibling.textContent.trim().toLowerCase());
  byId("who-summary").textContent = words.filter(Boolean).join(", ") || "à préciser";
  const note = byId("note").value.trim();
  byId("note-fold").querySelector("summary").textContent = note ? `Note : ${note.slice(0, 40)}` : "Note";
}

export function read() {
  const [country = "", departement = ""] = checked("origin").split("-");
  const unknown = country === "unknown";
  return {
    people: people(),
    country: unknown ? "" : country,
    departement,
    origin_unknown: unknown,
    visitor_kind: checked("visitor_kind"),
    group_kind: checked("group_kind"),
    language: checked("language"),
    services: checkedAll("services"),
    topics: checkedAll("topics"),
    note: byId("note").value.trim(),
  };
}

export function fill(data, origins) {
  clear();
  setPeople(data.people);
  chooseOrigin(data.origin_unknown ? "unknown" : keyOf(data), origins);
  for (const name of ["visitor_kind", "group_kind", "language"]) {
    check(name, data[name]);
    if (data[name]) touched.add(name);
  }
  checkAll("services", data.services);
  checkAll("topics", data.topics);
  byId("note").value = data.note;
  byId("note-fold").open = Boolean(data.note);
  summarise();
}

export function clear() {
  touched.clear();
  byId("form").reset();
  byId("favourites").querySelector("[data-added]")?.remove();
  byId("search").value = "";
  byId("note-fold").open = false;
  hideErrors();
}

export const isEmpty = () => people() === null && !checked("origin") && !checkedAll("services").length && !checkedAll("topics").length && !byId("note").value;

export function hideErrors() {
  for (const element of document.querySelectorAll(".c-error")) {
    show(element, false);
    element.replaceChildren();
  }
  for (const part of document.querySelectorAll(".c-part--wrong")) part.classList.remove("c-part--wrong");
}

/** What the server would refuse, asked at once: the device may be without network for days. */
export function problemsOf(data, { mostPeople, largeGroup, offSite }) {
  const found = [];
  const say = (field, code, message, confirm = "") => found.push({ field, code, message, confirm });
  if (!data.office && !offSite.includes(data.channel)) say("office", "office_missing", "Choisissez le bureau où vous êtes, en haut de l’écran.");
  if (offSite.includes(data.channel) && !data.session) say("session", "session_missing", "Choisissez l’accueil hors les murs ou le salon, en haut de l’écran.");
  if (data.people === null && FACE_TO_FACE.includes(data.channel)) say("people", "people_missing", "Combien de personnes ?");
  else if (data.people !== null && (!Number.isInteger(data.people) || data.people < 1)) say("people", "no_people", "Indiquez au moins une personne.");
  else if (data.people > mostPeople) say("people", "too_many_people", `Le maximum est de ${mostPeople} personnes. Corrigez le nombre.`);
  else if (data.people > largeGroup && !data.confirm_people) say("people", "large_group", `${data.people} personnes, est-ce bien cela ?`, "confirm_people");
  if (data.qualified && !data.country && !data.origin_unknown) say("origin", "origin_missing", "D’où viennent-ils ?");
  return found;
}

const PLACES = { people: "people", origin: "origin", country: "origin", departement: "origin", services: "services", topics: "topics" };

/** Shows each problem at its place; `answers` are the buttons that settle it. */
export function showProblems(problems, answers) {
  hideErrors();
  for (const problem of problems) {
    const place = PLACES[problem.field] ?? "form";
    const element = byId(`error-${place}`);
    element.append(make("span", {}, problem.message), ...answers(problem));
    show(element, true);
    byId(`part-${place}`)?.classList.add("c-part--wrong");
  }
  const first = document.querySelector(".c-error:not([hidden])");
  (first?.querySelector("button") ?? document.querySelector(".c-part--wrong input"))?.focus({ preventScroll: false });
}
