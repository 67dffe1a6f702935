// One sender at a time over all tabs and the service worker.

import { takeLease } from "./store.js";

// Longer than an answer is waited for, the asking for a new token included.
const LEASE = 60000;
const me = `${Date.now()}-${Math.random()}`;
let turn = Promise.resolve();

/** Runs `work(keep)` when nobody else sends; `keep` is called now and then to go on being the one. */
export function alone(work) {
  // Plain HTTP on the office's own network has no locks: a lease on the disk takes their place.
  if (self.navigator.locks) return navigator.locks.request("draille-counter", () => work(async () => {}));
  const mine = turn.then(() => withLease(work));
  turn = mine.catch(() => {});
  return mine;
}

async function withLease(work) {
  const keep = () => takeLease(me, Date.now() + LEASE);
  if (!(await keep())) return { kind: "busy" };
  try {
    return await work(keep);
  } finally {
    await takeLease(me, 0);
  }
}
