// The contacts of the day: what the server has, with what the device still holds laid over it.

import { make } from "./dom.js";
import { dayOf, hourWords } from "./moments.js";
import { keyOf } from "./origins.js";

/** One line for each contact, latest first: { uuid, data, state, problems, item, undone }. */
export function mergeDay({ server, queue, undone, place }) {
  const lines = new Map();
  for (const data of server) lines.set(data.uuid, { uuid: data.uuid, data, state: "recorded", problems: [] });
  for (const item of queue) {
    const line = lines.get(item.uuid);
    if (item.op === "create") lines.set(item.uuid, { uuid: item.uuid, data: { ...item.data, by: item.by?.name }, state: item.state, problems: item.problems ?? [], item });
    else if (line) layOver(line, item);
    // Of another day or place: shown all the same where there is something to say about it.
    else if (item.data && item.state === "refused") lines.set(item.uuid, { uuid: item.uuid, data: item.data, state: "refused", problems: item.problems ?? [], item });
  }
  for (const [uuid, { data }] of undone) {
    const line = lines.get(uuid);
    if (!line || line.state === "withdrawn") lines.set(uuid, { uuid, data, state: "withdrawn", problems: line?.problems ?? [], item: line?.item });
  }
  return [...lines.values()].filter((line) => line.state !== "recorded" || samePlace(line.data, place)).sort((a, b) => b.data.happened_at.localeCompare(a.data.happened_at));
}

function layOver(line, item) {
  if (item.state === "refused") Object.assign(line, { state: "refused", problems: item.problems, item });
  else if (item.op === "withdraw") Object.assign(line, { state: "withdrawn", item });
  else if (item.op === "restore") Object.assign(line, { state: "waiting", item });
  else Object.assign(line, { state: "waiting", data: { ...line.data, ...item.data, qualified: true }, item });
}

const samePlace = (data, place) => (place.session ? data.session === place.session : data.office === place.office);

/** Contacts and people of the day in one place, with what waits. */
export function countDay({ counted, server, queue, place, today }) {
  const known = new Map(server.map((data) => [data.uuid, data]));
  let { contacts = 0, people = 0 } = counted ?? {};
  for (const item of queue.filter((one) => one.state === "waiting")) {
    const before = known.get(item.uuid);
    if (item.op === "create" && !before && samePlace(item.data, place) && dayOf(new Date(item.data.happened_at)) === today) {
      contacts += 1;
      people += item.data.people ?? 0;
    } else if (item.op === "withdraw" && before) {
      contacts -= 1;
      people -= before.people ?? 0;
    } else if (item.op === "correct" && before) people += (item.data.people ?? 0) - (before.people ?? 0);
  }
  return { contacts, people };
}

const STATES = { waiting: "en attente", refused: "refusé", withdrawn: "annulé" };

/** `names` says places, origins and words; `acts` are the buttons of a line. */
export function paintLine(line, names, acts) {
  const { data, state } = line;
  const moment = new Date(data.happened_at);
  const head = [hourWords(moment), data.people === null ? "nombre inconnu" : `${data.people} pers.`, originWords(data, names)].join(" · ");
  const asked = names.words(data).join(", ");
  return make(
    "li",
    { class: `c-line c-line--${state}${data.qualified ? "" : " c-line--quick"}`, "data-uuid": line.uuid },
    make(
      "div",
      { class: "c-line__what" },
      make("strong", {}, head),
      STATES[state] && make("span", { class: `d-badge${state === "refused" ? " d-badge--error" : state === "waiting" ? " d-badge--warning" : ""}` }, STATES[state]),
      make("span", { class: "c-line__asked" }, [names.elsewhere(data, moment), asked, data.by].filter(Boolean).join(" · ")),
      ...line.problems.map((problem) => make("span", { class: "c-line__problem" }, problem.message)),
    ),
    make("div", { class: "c-line__acts" }, ...acts(line).map(({ label, act }) => make("button", { type: "button", class: "d-button d-button--small", onclick: act, "aria-label": `${label} : ${head}` }, label))),
  );
}

export function originWords(data, names) {
  if (!data.qualified) return "à qualifier";
  if (data.origin_unknown || !keyOf(data)) return "inconnue";
  return names.origin(keyOf(data));
}
