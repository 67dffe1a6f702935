// What the person does becomes an operation in the queue, on the disk before anything is said to be done.

import { now } from "./moments.js";
import { state } from "./state.js";
import * as store from "./store.js";

const uuid = () => crypto.randomUUID?.() ?? fallbackUuid();

// Plain HTTP on the office's own network has no randomUUID.
function fallbackUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Where the disk fails, what was meant becomes an operation of its own: sent in its turn, it comes to the same.
const orNothing = (found, nothing) => found.catch(() => nothing);

const held = (id, op) => state.queue.find((item) => item.uuid === id && item.op === op);

function operation(op, id, more) {
  const by = state.me ? { id: state.me.id, name: state.me.name } : null;
  return store.push({ op, uuid: id, at: now().getTime(), by, state: "waiting", problems: [], late: state.net !== "ok", attempted: false, ...more });
}

export const record = (data, id = uuid()) => operation("create", id, { data });

/** Changes what a contact says: in the queue while it was never sent, after it otherwise. */
export async function correct(id, data, qualify) {
  const create = held(id, "create");
  if (create && (await orNothing(store.rewriteUnsent(create, data), false))) return create;
  const before = held(id, "correct");
  if (before && (await orNothing(store.rewriteUnsent(before, data), false))) return before;
  return operation("correct", id, { data, qualify });
}

/** Takes a contact back; one that never left the device leaves no trace. Says whether the server has to be told. */
export async function withdraw(id, data) {
  const create = held(id, "create");
  const others = state.queue.filter((item) => item.uuid === id && item.op !== "create");
  const neverTaken = (item) => !item.attempted || store.isRefused(item);
  if (create && (await orNothing(store.removeAll([create], neverTaken), [])).length) {
    await store.removeAll(others);
    return false;
  }
  await orNothing(store.removeAll(others, neverTaken), []);
  await operation("withdraw", id, { data });
  return true;
}

/** Brings back what was just taken back; `told` is what `withdraw` answered. */
export async function restore(id, data, told) {
  const pending = held(id, "withdraw");
  if (pending && (await orNothing(store.removeUnsent(pending), false))) return undefined;
  return told ? operation("restore", id, { data }) : record(data, id);
}

export const discard = (item) => store.removeAll([item], store.isRefused);
