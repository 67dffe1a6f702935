// Handing in what the device holds: in order, each exactly once, from the page or from the service worker.
// An operation leaves the queue only when the server has answered for it; the server knows each contact by
// its uuid, so that sending again after a lost answer changes nothing.

import { alone } from "./alone.js";
import * as store from "./store.js";

const BATCH = 50;
const LATE = 10000;
// The answers after which a contact is the server's.
const TAKEN = ["created", "already", "withdrawn"];

/**
 * Sends everything that waits. Resolves with why it stopped: `done`, the kind of the answer, `busy` (another
 * tab sends) or `unread` (the disk does not give the queue back for now).
 */
export function handIn(api) {
  return alone(async (keep) => {
    await store.settleMemory();
    for (;;) {
      await keep();
      const held = await store.sendable();
      // Without a network nothing is tried, so that what is taken back leaves no trace at all.
      if (self.navigator.onLine === false) return { kind: "offline" };
      const next = nextStep(held);
      if (!next) return { kind: store.isUnreadable() ? "unread" : "done" };
      const answer = next.op === "create" ? await sendCreates(api, next.items) : await sendChange(api, next.items[0], held);
      if (answer.kind !== "ok") return answer;
    }
  });
}

/** The first operations that may go: creates together, a change alone and after its own create. */
export function nextStep(held) {
  const waiting = held.filter(store.isWaiting);
  if (!waiting.length) return null;
  const first = waiting[0];
  const before = first.op !== "create" && waiting.find((item) => item.uuid === first.uuid && item.op === "create");
  if (before) return { op: "create", items: [before] };
  if (first.op !== "create" || first.alone) return { op: first.op, items: [first] };
  const items = [];
  for (const item of waiting) {
    if (item.op !== "create" || item.alone || items.length === BATCH || isLate(item) !== isLate(first)) break;
    items.push(item);
  }
  return { op: "create", items };
}

const isLate = (item) => Boolean(item.late || item.attempted) || Date.now() - item.at > LATE;

/** From here on it cannot be taken back without the server; resolves with what is still to be sent, as it is now. */
const markAttempted = (items) => store.change(items, { attempted: true }, store.isWaiting);

async function sendCreates(api, chosen) {
  const late = isLate(chosen[0]);
  const items = await markAttempted(chosen);
  if (!items.length) return { kind: "ok" };
  const answer = await api.record(
    items.map((item) => ({ ...item.data, uuid: item.uuid, taken_by: item.by?.id ?? null })),
    late,
  );
  if (answer.kind === "ok") return settle(items, answer.data?.items ?? []);
  if (answer.kind === "invalid" || (answer.kind === "failed" && items.length > 1)) {
    if (items.length === 1) await refuse(items, [{ field: "", code: "invalid", message: answer.message }]);
    // One of them cannot be read: each goes alone, so that it holds back no other.
    else await store.change(items, { alone: true });
    return { kind: "ok" };
  }
  if (answer.kind === "refused") {
    await refuse(items, problemsOf(answer));
    return { kind: "ok" };
  }
  return answer;
}

async function settle(items, results) {
  const byUuid = new Map(results.map((result) => [result.uuid, result]));
  const outcome = (item) => byUuid.get(item.uuid)?.outcome;
  const taken = items.filter((item) => TAKEN.includes(outcome(item)));
  const refused = items.filter((item) => outcome(item) === "refused");
  await store.removeAll(taken);
  for (const item of refused) await refuse([item], byUuid.get(item.uuid).problems);
  return taken.length + refused.length ? { kind: "ok" } : { kind: "failed" };
}

async function sendChange(api, chosen, held) {
  const create = held.find((other) => other.uuid === chosen.uuid && other.op === "create");
  if (create) return foldInto(create, chosen);
  const [item] = await markAttempted([chosen]);
  if (!item) return { kind: "ok" };
  const made_at = new Date(item.at).toISOString();
  const answer =
    item.op === "correct"
      ? await api.correct(item.uuid, { ...item.data, made_at, qualify: Boolean(item.qualify) })
      : await api[item.op](item.uuid, { made_at });
  // Taken back, and the server never heard of it: so be it.
  const settled = answer.kind === "ok" ? answer.data?.uuid === item.uuid : item.op === "withdraw" && answer.code === "not_found";
  if (settled) await store.removeAll([item]);
  else if (answer.kind === "refused" || answer.kind === "invalid") await refuse([item], problemsOf(answer));
  else return answer.kind === "ok" ? { kind: "failed" } : answer;
  return { kind: "ok" };
}

/** The server refused the contact as it was first said: what was changed since is said at once. */
async function foldInto(create, item) {
  // Abandoned or put right meanwhile: the next round sees what became of it.
  if (item.op === "correct" && !(await store.rewriteUnsent(create, item.data))) return { kind: "ok" };
  if (item.op === "withdraw") await store.removeAll([create], store.isRefused);
  await store.removeAll([item]);
  return { kind: "ok" };
}

const problemsOf = ({ problems, code, message }) => (problems?.length ? problems : [{ field: "", code: code ?? "invalid", message }]);

const refuse = (items, problems) => store.change(items, { state: "refused", problems });
