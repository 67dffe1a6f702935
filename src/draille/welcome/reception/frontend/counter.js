// The counter: one contact in a few gestures, with or without a network.

import { makeApi } from "./counter/api.js";
import { makeCombobox } from "./counter/combobox.js";
import { byId, check, checked, choose, make, show } from "./counter/dom.js";
import * as form from "./counter/form.js";
import { listenToKeys } from "./counter/keys.js";
import { dayOf, dayWords, hourWords, momentOf, noteServerTime, now, setSkew, timeOf } from "./counter/moments.js";
import { makeOrigins } from "./counter/origins.js";
import { paintBanners, paintCount, paintDay, paintHead, paintHelp, paintLast, paintLists, paintOrigins } from "./counter/paint.js";
import * as queue from "./counter/queue.js";
import { handIn } from "./counter/sender.js";
import { office, placeKey, state } from "./counter/state.js";
import * as store from "./counter/store.js";

const settings = JSON.parse(byId("counter-settings").textContent);
const api = makeApi(settings.api);
const POLL = 20000;
let origins = makeOrigins([]);
let retry = 0;
let retryTimer = 0;

// ---------- painting

async function repaint() {
  state.queue = await store.all();
  paintCount();
  paintDay({ origins, undo, redo, edit, discard });
  paintLast({ origins, undo });
  paintBanners({ settings, memory: store.heldInMemory(), unreadable: store.isUnreadable() });
}

function placeChanged() {
  state.notice = "";
  store.remember("place", state.place);
  paintHead(settings);
  form.follow(state.place.channel, office()?.home);
  state.server = [];
  state.counted = null;
  return Promise.all([readFavourites(), readDay()]);
}

// ---------- reading

async function begin() {
  await recallKept();
  restoreDraft();
  paintHead(settings);
  await repaint();
  await wake();
}

/** What the device remembers: enough to go on without a network. */
async function recallKept() {
  const [session, place, keys, skew] = await Promise.all(["session", "place", "keys", "skew"].map(store.recall));
  state.keysOn = keys ?? true;
  setSkew(skew);
  if (place) Object.assign(state.place, place);
  if (session) takeSession(session);
  takeAsked();
  state.favourites = (await store.recall(`favourites|${state.place.office}`)) ?? [];
  if (session) paintOrigins(origins, state.favourites);
  Object.assign(state, (await store.recall(`day|${placeKey()}|${dayOf(now())}`)) ?? {});
}

/** The line may be back, or the person: read who is signed in, hand in what waits, read the day. */
async function wake() {
  if (!state.lists) await recallKept();
  await readSession();
  await Promise.all([sendQueue(), readFavourites()]);
}

async function readSession() {
  const answer = await api.session(state.listsVersion);
  noteAnswer(answer);
  if (answer.kind !== "ok") return;
  const { lists, ...rest } = answer.data;
  const session = { ...rest, csrf: undefined, lists: lists ?? state.lists };
  takeSession(session);
  takeAsked(true);
  store.remember("session", session);
  store.remember("skew", noteServerTime(answer.data.now));
  state.skewed = Math.round((new Date(answer.data.now) - Date.now()) / 60000);
  if (rest.version !== settings.version) navigator.serviceWorker?.getRegistration(settings.scope).then((found) => found?.update()).catch(() => {});
}

function takeSession(session) {
  state.me = session.user;
  state.offices = session.offices;
  state.sessions = session.sessions;
  const own = session.offices.filter((one) => one.own);
  if (!office()) state.place.office = own.length === 1 ? own[0].slug : "";
  if (session.lists && session.lists_version !== state.listsVersion) {
    state.lists = session.lists;
    state.listsVersion = session.lists_version;
    origins = makeOrigins(session.lists.origins);
    const kept = form.read();
    paintLists(session.lists);
    paintOrigins(origins, state.favourites);
    if (!form.isEmpty()) form.fill(kept, origins);
  }
  paintHead(settings);
}

/** The off-site session the address asks for (`?session=`), once it is known here. */
function takeAsked(final = false) {
  const asked = new URLSearchParams(location.search).get("session");
  if (asked === null) return;
  const found = state.sessions.find((one) => String(one.id) === asked);
  if (!found && !final) return;
  // What is chosen afterwards stays chosen when the page is loaded again.
  history.replaceState(null, "", location.pathname);
  if (!found) {
    state.notice = "Cet accueil hors les murs n’est pas en cours. Choisissez le canal et le lieu en haut de l’écran.";
    return;
  }
  state.place.channel = found.channel;
  state.place.session = found.id;
  state.server = [];
  state.counted = null;
  store.remember("place", state.place);
  paintHead(settings);
  form.follow(found.channel, office()?.home);
}

async function readFavourites() {
  const slug = state.place.office;
  const answer = await api.favourites(slug);
  const found = answer.kind === "ok" ? answer.data : ((await store.recall(`favourites|${slug}`)) ?? state.favourites);
  if (slug !== state.place.office) return;
  if (answer.kind === "ok") store.remember(`favourites|${slug}`, found);
  state.favourites = found;
  paintOrigins(origins, found);
}

async function readDay() {
  const key = placeKey();
  if (state.place.office || state.place.session) {
    const answer = await api.day(state.place);
    noteAnswer(answer);
    if (answer.kind === "ok" && key === placeKey()) {
      state.server = answer.data.latest;
      state.counted = { contacts: answer.data.contacts, people: answer.data.people, to_qualify: answer.data.to_qualify };
      store.remember(`day|${key}|${answer.data.day}`, { server: state.server, counted: state.counted });
    }
  }
  await repaint();
}

function noteAnswer({ kind, message }) {
  state.net = kind === "refused" || kind === "invalid" ? "ok" : kind;
  state.message = message ?? "";
}

// ---------- handing in

async function sendQueue() {
  clearTimeout(retryTimer);
  // The disk may fail where the line does not.
  const answer = await handIn(api).catch(() => ({ kind: "unread" }));
  const { kind } = answer;
  if (kind === "done") state.net = "ok";
  else if (kind !== "unread" && kind !== "busy") noteAnswer(answer);
  retry = kind === "done" ? 0 : retry + 1;
  if (["offline", "failed", "unread", "busy"].includes(kind)) {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(wake, Math.min(60000, 2500 * 2 ** Math.min(retry, 5)));
    askForSync();
  }
  await readDay();
}

/** Asks the browser to wake the service worker when the line is back, even where the page is closed. */
async function askForSync() {
  const registration = await navigator.serviceWorker?.getRegistration(settings.scope).catch(() => undefined);
  await registration?.sync?.register("hand-in").catch(() => {});
}

// ---------- doing

function placed() {
  const { channel, office: slug, session } = state.place;
  const off = settings.offSite.includes(channel);
  return { channel, office: slug, session: off ? session : null, confirm_office: office()?.own === false };
}

function happenedAt() {
  const late = state.late.on && byId("late-day").value;
  return (late ? momentOf(byId("late-day").value, byId("late-time").value) : now()).toISOString();
}

async function save(confirmed = {}) {
  const editing = state.editing;
  const said = { ...form.read(), qualified: true, ...confirmed };
  const data = editing
    ? { ...said, channel: editing.data.channel, office: editing.data.office, session: editing.data.session, confirm_office: true, happened_at: editing.data.happened_at }
    : { ...said, ...placed(), happened_at: happenedAt() };
  const problems = [...form.problemsOf(data, settings), ...(editing ? [] : lateProblems(data))];
  if (problems.length) return ask(problems, confirmed);
  // The form is free for the next party at once: what is typed while the disk works belongs to it.
  if (editing) {
    stopEditing();
    freeForm();
    await queue.correct(editing.uuid, data, editing.qualify);
  } else {
    freeForm();
    await hold(data);
  }
  repaint().then(sendQueue);
}

async function quick() {
  if (state.editing) return;
  const people = form.people() ?? 1;
  const data = { ...form.read(), ...placed(), people, qualified: false, happened_at: happenedAt(), confirm_people: true, origin_unknown: false };
  const problems = [...form.problemsOf(data, settings), ...lateProblems(data)];
  if (problems.length) return ask(problems, {});
  freeForm();
  await hold(data);
  repaint().then(sendQueue);
}

async function hold(data) {
  const item = await queue.record(data);
  state.lastSaved = item.uuid;
  // Before anything is sent: the page may be closed while it waits for the answer.
  askForSync();
  navigator.storage?.persist?.().catch(() => {});
}

function freeForm() {
  form.clear();
  if (state.late.on && !state.late.pinned) backToNow();
  sessionStorage.removeItem("draft");
  form.follow(state.place.channel, office()?.home);
  quickLabel();
  document.activeElement?.blur();
  window.scrollTo({ top: 0 });
}

function lateProblems(data) {
  const moment = new Date(data.happened_at);
  const say = (message) => [{ field: "happened_at", code: "moment", message }];
  if (Number.isNaN(moment.getTime())) return say("Indiquez la date et l’heure.");
  if (moment - now() > 300000) return say("Cette date est dans le futur. Corrigez la date ou l’heure.");
  if (now() - moment > settings.lateDays * 86400000) return say("Cette date est trop ancienne pour être saisie ici.");
  return [];
}

function ask(problems, confirmed) {
  const button = (label, act) => make("button", { type: "button", class: "d-button d-button--small", onclick: act }, label);
  form.showProblems(problems, (problem) => {
    if (problem.code === "origin_missing") return [button("Inconnue, enregistrer", () => { check("origin", "unknown"); save(confirmed); })];
    if (problem.confirm) return [button("Oui, c’est exact", () => save({ ...confirmed, [problem.confirm]: true }))];
    return [];
  });
}

const undoing = new Set();

async function undo(line) {
  if (undoing.has(line.uuid)) return;
  undoing.add(line.uuid);
  if (state.editing?.uuid === line.uuid) stopEditing();
  const told = await queue.withdraw(line.uuid, line.data);
  if (line.state === "refused" && line.item?.op === "create" && !told) state.undone.delete(line.uuid);
  else state.undone.set(line.uuid, { data: line.data, told });
  await repaint();
  undoing.delete(line.uuid);
  await sendQueue();
}

async function redo(line) {
  // Taken back before the page was opened: the server may know of it.
  const { data, told } = state.undone.get(line.uuid) ?? { data: line.data, told: true };
  state.undone.delete(line.uuid);
  await queue.restore(line.uuid, data, told);
  repaint().then(sendQueue);
}

async function discard(line) {
  await queue.discard(line.item);
  repaint().then(sendQueue);
}

// ---------- correcting

function edit(line) {
  byId("waiting-list").close?.();
  const qualify = !line.data.qualified;
  state.editing = { uuid: line.uuid, data: line.data, qualify };
  form.fill(line.data, origins);
  if (qualify) form.follow(line.data.channel, office()?.home);
  const moment = new Date(line.data.happened_at);
  const when = dayOf(moment) === dayOf(now()) ? hourWords(moment) : `${dayWords(moment)}, ${hourWords(moment)}`;
  byId("editing-text").textContent = `${qualify ? "Vous qualifiez" : "Vous corrigez"} l’acte de ${when}.`;
  show(byId("editing"), true);
  show(byId("quick"), false);
  byId("save-label").textContent = qualify ? "Qualifier" : "Corriger";
  window.scrollTo({ top: 0 });
  byId("editing-stop").focus();
}

function stopEditing() {
  state.editing = null;
  form.clear();
  show(byId("editing"), false);
  show(byId("quick"), true);
  byId("save-label").textContent = "Enregistrer";
  form.follow(state.place.channel, office()?.home);
}

async function openUnqualified() {
  const answer = await api.unqualified(state.place.office);
  const list = answer.kind === "ok" ? answer.data : state.server.filter((data) => !data.qualified);
  const acts = (data) => make("button", { type: "button", class: "d-button d-button--small", onclick: () => edit({ uuid: data.uuid, data }) }, "Qualifier");
  byId("waiting").replaceChildren(
    ...list.map((data) => make("li", { class: "c-line" }, make("div", { class: "c-line__what" }, make("strong", {}, `${dayWords(new Date(data.happened_at))}, ${hourWords(new Date(data.happened_at))} · ${data.people ?? "?"} pers.`)), make("div", { class: "c-line__acts" }, acts(data)))),
  );
  if (!list.length) byId("waiting").append(make("li", { class: "d-muted" }, answer.kind === "ok" ? "Tout est qualifié." : "Liste indisponible sans réseau."));
  byId("waiting-list").showModal();
}

// ---------- another moment

function openLate() {
  state.late.on = true;
  const moment = now();
  byId("late-day").max = dayOf(moment);
  byId("late-day").value ||= dayOf(moment);
  byId("late-time").value ||= timeOf(moment);
  paintLate();
  byId("late-day").focus();
}

function backToNow() {
  state.late = { on: false, pinned: false };
  byId("late-pin").checked = false;
  byId("late-day").value = byId("late-time").value = "";
  paintLate();
}

function paintLate() {
  const { on } = state.late;
  show(byId("late"), on);
  document.body.classList.toggle("c-body--late", on);
  byId("late-open").setAttribute("aria-expanded", String(on));
  const moment = on && byId("late-day").value ? momentOf(byId("late-day").value, byId("late-time").value) : null;
  byId("late-label").textContent = moment ? `${dayWords(moment).replace(/ \d{4}$/, "")}, ${hourWords(moment)}` : "Maintenant";
}

// ---------- listening

function quickLabel() {
  byId("quick-label").textContent = `+${form.people() ?? 1}`;
}

function setPeople(number) {
  form.setPeople(number);
  changed();
}

function changed() {
  form.follow(state.place.channel, office()?.home);
  quickLabel();
  if (!state.editing) sessionStorage.setItem("draft", JSON.stringify(form.read()));
}

function restoreDraft() {
  const draft = sessionStorage.getItem("draft");
  if (draft && state.lists) form.fill(JSON.parse(draft), origins);
  form.follow(state.place.channel, office()?.home);
  quickLabel();
}

function toggleWord(letter) {
  const input = document.querySelector(`input[data-shortcut="${CSS.escape(letter)}"]`);
  if (!input) return false;
  input.checked = !input.checked;
  changed();
  return true;
}

function listen() {
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  byId("form").addEventListener("change", (event) => {
    const { name } = event.target;
    if (["language", "visitor_kind", "group_kind"].includes(name)) form.touch(name);
    if (name === "people") byId("more-people").value = "";
    form.hideErrors();
    changed();
  });
  byId("more-people").addEventListener("input", () => {
    if (byId("more-people").value) check("people", "");
    changed();
  });
  byId("note").addEventListener("input", changed);
  letRadiosGo();
  byId("office").addEventListener("change", (event) => {
    state.place.office = event.target.value;
    placeChanged();
  });
  byId("channel").addEventListener("change", (event) => {
    state.place.channel = event.target.value;
    const fitting = state.sessions.filter((one) => one.channel === state.place.channel);
    state.place.session = fitting.length === 1 ? fitting[0].id : null;
    placeChanged();
  });
  byId("session").addEventListener("change", (event) => {
    state.place.session = Number(event.target.value) || null;
    placeChanged();
  });
  byId("quick").addEventListener("click", quick);
  byId("late-open").addEventListener("click", () => (state.late.on ? backToNow() : openLate()));
  byId("late-now").addEventListener("click", backToNow);
  for (const id of ["late-day", "late-time"]) byId(id).addEventListener("change", paintLate);
  byId("late-pin").addEventListener("change", (event) => (state.late.pinned = event.target.checked));
  byId("editing-stop").addEventListener("click", stopEditing);
  byId("to-qualify").addEventListener("click", openUnqualified);
  byId("help-open").addEventListener("click", openHelp);
  byId("keys-on").addEventListener("change", (event) => {
    state.keysOn = event.target.checked;
    document.body.classList.toggle("c-body--no-keys", !state.keysOn);
    store.remember("keys", state.keysOn);
  });
  makeCombobox({
    find: (text) => origins.find(text),
    onChoose: (key) => {
      form.chooseOrigin(key, origins);
      form.hideErrors();
      changed();
    },
    onLeave: () => byId("search").blur(),
  });
  listenToKeys(
    {
      people: setPeople,
      letter: toggleWord,
      search: () => byId("search").focus(),
      unknown: () => { check("origin", "unknown"); form.hideErrors(); changed(); },
      quick,
      save: () => save(),
      clear: () => { if (state.editing) stopEditing(); else { form.clear(); changed(); } },
      help: openHelp,
    },
    () => state.keysOn,
  );
}

function openHelp() {
  paintHelp(state.lists);
  byId("keys-on").checked = state.keysOn;
  byId("help").showModal();
}

/** A second press on a chosen chip takes the choice back. */
function letRadiosGo() {
  let before = null;
  byId("form").addEventListener("pointerdown", (event) => {
    const input = event.target.closest("label")?.querySelector("input[type=radio]");
    before = input?.checked ? input : null;
  }, true);
  byId("form").addEventListener("click", (event) => {
    if (event.target === before) {
      before.checked = false;
      before = null;
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

function watchTheLine() {
  window.addEventListener("online", wake);
  window.addEventListener("offline", () => { state.net = "offline"; repaint(); });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  setInterval(look, POLL);
  window.addEventListener("beforeunload", (event) => store.isUnsafe() && event.preventDefault());
  navigator.serviceWorker?.addEventListener("message", (event) => event.data?.kind === "handed-in" && readDay());
}

function look() {
  if (document.visibilityState !== "visible") return;
  if (state.net === "ok") readDay();
  else if (navigator.onLine === false) repaint();
  else wake();
}

function settleFolds() {
  const wide = window.matchMedia("(min-width: 60em)");
  const follow = () => (byId("who").open = wide.matches);
  wide.addEventListener("change", follow);
  follow();
}

async function install() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(settings.worker, { scope: settings.scope, updateViaCache: "none" }).catch(() => {});
}

settleFolds();
listen();
watchTheLine();
begin().then(install);
