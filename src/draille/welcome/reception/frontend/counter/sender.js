// Handing in what the device holds: in order, each exactly once, from the page or from the service worker.
// An operation leaves the queue only when the server has answered for it; the server knows each contact by
// its uuid, so that sending again after a lost answer changes nothing.

import * as store from "./store.js";

const BATCH = 50;
const LATE = 10000;

/** One sender at a time over all tabs and the service worker, where the browser can promise it. */
function alone(work) {
  return self.navigator.locks ? navigator.locks.request("draille-counter", work) : work();
}

/** Sends everything that waits. Resolves with why it stopped: `done` or the kind of the answer. */
export function handIn(api) {
  return alone(async () => {
    // Without a network nothing is tried, so that what is taken back leaves no trace at all.
    if (self.navigator.onLine === false) return { kind: "offline" };
    for (;;) {
      const held = await store.all();
      const next = nextStep(held);
      if (!next) return { kind: "done" };
      const answer = next.op === "create" ? await sendCreates(api, next.items) : await sendChange(api, next.items[0], held);
      if (answer.kind !== "ok") return answer;
    }
  });
}

/** The first operations that may go: creates together, a change alone and after its own create. */
export function nextStep(held) {
  const waiting = held.filter((item) => item.state === "waiting");
  if (!waiting.length) return null;
  const first = waiting[0];
  if (first.op !== "create" || first.alone) return { op: first.op, items: [first] };
  const items = [];
  for (const item of waiting) {
    if (item.op !== "create" || item.alone || items.length === BATCH || isLate(item) !== isLate(first)) break;
    items.push(item);
  }
  return { op: "create", items };
}

const isLate = (item) => Boolean(item.late) || Date.now() - item.at > LATE;

async function sendCreates(api, items) {
  for (const item of items) item.attempted = true;
  await store.putAll(items);
  const answer = await api.record(
    items.map((item) => ({ ...item.data, uuid: item.uuid, taken_by: item.by?.id ?? null })),
    isLate(items[0]),
  );
  if (answer.kind === "ok") return settle(items, answer.data.items);
  if (answer.kind === "invalid" || (answer.kind === "failed" && items.length > 1)) {
    if (items.length === 1) await refuse(items[0], [{ field: "", code: "invalid", message: answer.message }]);
    // One of them cannot be read: each goes alone, so that it holds back no other.
    else await store.putAll(items.map((item) => Object.assign(item, { alone: true })));
    return { kind: "ok" };
  }
  if (answer.kind === "refused") {
    for (const item of items) await refuse(item, problemsOf(answer));
    return { kind: "ok" };
  }
  return answer;
}

async function settle(items, results) {
  const byUuid = new Map(results.map((result) => [result.uuid, result]));
  const answered = items.filter((item) => byUuid.has(item.uuid));
  await store.removeAll(answered.filter((item) => byUuid.get(item.uuid).outcome !== "refused"));
  for (const item of answered) {
    const result = byUuid.get(item.uuid);
    if (result.outcome === "refused") await refuse(item, result.problems);
  }
  return answered.length ? { kind: "ok" } : { kind: "failed" };
}

async function sendChange(api, item, held) {
  const create = held.find((other) => other.uuid === item.uuid && other.op === "create");
  if (create) return foldInto(create, item);
  item.attempted = true;
  await store.put(item);
  const made_at = new Date(item.at).toISOString();
  const answer =
    item.op === "correct"
      ? await api.correct(item.uuid, { ...item.data, made_at, qualify: Boolean(item.qualify) })
      : await api[item.op](item.uuid, { made_at });
  if (answer.kind === "ok" || (answer.status === 404 && item.op === "withdraw")) {
    await store.removeAll([item]);
    return { kind: "ok" };
  }
  if (answer.kind === "refused" || answer.kind === "invalid") {
    await refuse(item, problemsOf(answer));
    return { kind: "ok" };
  }
  return answer;
}

/** The server refused the contact as it was first said: what was changed since is said at once. */
async function foldInto(create, item) {
  if (item.op === "correct") await store.rewriteUnsent(create, item.data);
  if (item.op === "withdraw") await store.removeAll([create]);
  await store.removeAll([item]);
  return { kind: "ok" };
}

const problemsOf = ({ problems, code, message }) => (problems?.length ? problems : [{ field: "", code: code ?? "invalid", message }]);

function refuse(item, problems) {
  return store.put(Object.assign(item, { state: "refused", problems }));
}
