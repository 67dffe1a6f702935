// Writing the state on the page.

import { countDay, mergeDay, originWords, paintLine } from "./day.js";
import { byId, choose, make, show } from "./dom.js";
import { originChip } from "./form.js";
import { dayOf, hourWords, now } from "./moments.js";
import { keyOf } from "./origins.js";
import { office, othersWaiting, refusedCount, state, waitingCount } from "./state.js";

const FAVOURITES = 10;

export function paintHead({ offSite }) {
  const option = (one) => make("option", { value: one.slug }, one.name);
  const own = state.offices.filter((one) => one.own).map(option);
  const others = state.offices.filter((one) => !one.own).map(option);
  const groups = others.length ? [make("optgroup", { label: "Remplacement" }, ...others)] : [];
  choose(byId("office"), [make("option", { value: "" }, "Bureau…"), ...own, ...groups], state.place.office);
  byId("office").classList.toggle("c-select--asking", !state.place.office);
  byId("channel").value = state.place.channel;
  const off = offSite.includes(state.place.channel);
  show(byId("session-pick"), off);
  if (off) {
    const fitting = state.sessions.filter((one) => one.channel === state.place.channel);
    const first = make("option", { value: "" }, fitting.length ? "Lequel…" : "Aucun en cours");
    choose(byId("session"), [first, ...fitting.map((one) => make("option", { value: one.id }, one.name))], state.place.session ?? "");
  }
}

export function paintLists(lists) {
  for (const name of ["services", "topics"]) {
    byId(name).replaceChildren(
      ...lists[name].map((word) =>
        make(
          "label",
          { class: "d-chip c-chip", title: word.hint || undefined },
          make("input", { type: "checkbox", name, value: word.code, "data-shortcut": word.shortcut || undefined }),
          make("span", {}, make("span", {}, word.label), word.shortcut && make("kbd", { class: "c-key" }, word.shortcut.toUpperCase())),
        ),
      ),
    );
  }
}

export function paintOrigins(origins, favourites) {
  const chosen = document.querySelector("input[name=origin]:checked")?.value;
  const entries = favourites.map((one) => origins.get(keyOf(one))).filter(Boolean).slice(0, FAVOURITES);
  if (chosen && chosen !== "unknown" && !entries.some((entry) => entry.key === chosen) && origins.get(chosen)) entries.unshift(origins.get(chosen));
  byId("favourites").replaceChildren(...entries.map(originChip));
  const again = chosen && document.querySelector(`input[name="origin"][value="${chosen}"]`);
  if (again) again.checked = true;
}

export function paintCount() {
  const today = dayOf(now());
  const { contacts, people } = countDay({ counted: state.counted, server: state.server, queue: state.queue, place: state.place, today });
  byId("count").textContent = `${contacts} acte${contacts > 1 ? "s" : ""}, ${people} pers.`;
  const waiting = waitingCount();
  const words = [state.net === "offline" ? "Hors ligne" : state.net === "failed" ? "Serveur indisponible" : "", waiting ? `${waiting} en attente` : ""].filter(Boolean);
  byId("net").textContent = words.join(" · ");
  show(byId("net"), state.net !== "ok" && words.length > 0 ? true : waiting > 0);
  const left = state.counted?.to_qualify ?? 0;
  byId("to-qualify").textContent = `${left} à qualifier`;
  show(byId("to-qualify"), left > 0);
}

function names(origins) {
  const label = (list, code) => state.lists?.[list]?.find((word) => word.code === code)?.label ?? code;
  return {
    origin: (key) => origins.get(key)?.label ?? key,
    words: (data) => [...(data.services ?? []).map((code) => label("services", code)), ...(data.topics ?? []).map((code) => label("topics", code))],
    elsewhere: (data, moment) =>
      [
        dayOf(moment) === dayOf(now()) ? "" : new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", day: "numeric", month: "long" }).format(moment),
        data.channel === "counter" ? "" : label("channels", data.channel).toLowerCase(),
        data.office && data.office !== state.place.office ? (state.offices.find((one) => one.slug === data.office)?.name ?? "") : "",
      ].filter(Boolean).join(", "),
  };
}

const linesOfDay = () => mergeDay({ server: state.server, queue: state.queue, undone: state.undone, place: state.place });

export function paintDay({ origins, undo, redo, edit, discard }) {
  const acts = (line) => {
    if (line.state === "withdrawn") return [{ label: "Rétablir", act: () => redo(line) }];
    if (line.state === "refused" && line.item.op !== "create") return [{ label: "Laisser tel quel", act: () => discard(line) }];
    const change = { label: line.data.qualified ? "Corriger" : "Qualifier", act: () => edit(line) };
    return [change, { label: line.state === "refused" ? "Abandonner" : "Annuler", act: () => undo(line) }];
  };
  const lines = linesOfDay();
  const focused = document.activeElement?.closest?.("#day li")?.dataset.uuid;
  const label = focused && document.activeElement.textContent;
  byId("day").replaceChildren(...lines.map((line) => paintLine(line, names(origins), acts)));
  if (focused) [...byId("day").querySelectorAll(`[data-uuid="${focused}"] button`)].find((one, index, all) => one.textContent === label || index === all.length - 1)?.focus();
  show(byId("day-empty"), !lines.length && Boolean(state.counted));
}

export function paintLast({ origins, undo }) {
  const line = linesOfDay().find((one) => one.uuid === state.lastSaved && one.state !== "withdrawn");
  byId("last").replaceChildren();
  if (!line) return;
  const { data } = line;
  const words = `${hourWords(new Date(data.happened_at))} · ${data.people ?? "?"} pers. · ${originWords(data, names(origins))}`;
  byId("last").append(
    make("span", {}, `${line.state === "refused" ? "Refusé" : line.state === "waiting" ? "Gardé" : "Enregistré"} : ${words}`),
    make("button", { type: "button", class: "c-undo", onclick: () => undo(line) }, "Annuler"),
  );
}

export function paintBanners({ settings, memory, unreadable }) {
  const found = [];
  const say = (kind, text, ...more) => found.push(make("div", { class: `d-message d-message--${kind}` }, make("span", {}, text), ...more));
  const waiting = waitingCount();
  const safe = waiting ? ` ${waiting} saisie${waiting > 1 ? "s" : ""} en attente, gardée${waiting > 1 ? "s" : ""} sur cet appareil.` : "";
  if (state.net === "expired") say("warning", `Votre session a expiré.${safe} `, make("a", { class: "d-button d-button--small", href: settings.login }, "Reconnectez-vous"));
  if (state.net === "forbidden") say("error", `${state.message || "Votre compte ne donne pas accès au comptoir."}${safe}`);
  if (state.net === "ok" && state.me && !state.me.may_record) say("warning", "Votre compte permet de lire, pas d’enregistrer.");
  const others = othersWaiting();
  if (others.length) say("success", `Des saisies de ${others.join(" et de ")} attendent sur cet appareil : elles partiront à leur nom.`);
  if (memory) say("error", `Cet appareil refuse de garder les saisies (mémoire pleine ou navigation privée). Ne fermez pas cette page : ${memory} n’existe${memory > 1 ? "nt" : ""} qu’ici.`);
  if (unreadable) say("error", "Cet appareil ne parvient pas à relire les saisies qu’il garde. Rien n’est perdu : un nouvel essai se fait tout seul.");
  if (state.notice) say("warning", state.notice);
  if (refusedCount()) say("error", `${refusedCount()} saisie${refusedCount() > 1 ? "s" : ""} refusée${refusedCount() > 1 ? "s" : ""} par le serveur : corrigez-la ou abandonnez-la dans la liste du jour.`);
  if (Math.abs(state.skewed ?? 0) > 2) say("warning", `L’horloge de cet appareil ${state.skewed > 0 ? "retarde" : "avance"} de ${Math.abs(state.skewed)} min : les heures enregistrées sont celles du serveur.`);
  if (state.me && office() && !office().own) say("warning", `Vous saisissez en remplacement au bureau ${office().name}.`);
  const key = found.map((element) => element.textContent).join("|");
  if (byId("banners").dataset.key === key) return;
  byId("banners").dataset.key = key;
  byId("banners").replaceChildren(...found);
}

export function paintHelp(lists) {
  const fixed = [["1 à 9", "nombre de personnes"], ["/", "chercher une provenance"], ["X", "provenance inconnue"], ["Entrée", "enregistrer"], ["+", "compter seulement, à qualifier plus tard"], ["Échap", "tout effacer"], ["?", "cette aide"]];
  const words = [...(lists?.services ?? []), ...(lists?.topics ?? [])].filter((word) => word.shortcut).map((word) => [word.shortcut.toUpperCase(), word.label]);
  byId("keys").replaceChildren(...[...fixed, ...words].map(([key, label]) => make("div", {}, make("dt", {}, make("kbd", { class: "d-kbd" }, key)), make("dd", {}, label))));
  byId("whoami").textContent = state.me ? `Connecté : ${state.me.name}` : "";
}
