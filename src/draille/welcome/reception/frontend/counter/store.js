// What the device holds: the queue of what is not handed in yet, and a few things it remembers.
// The shape only grows: an update of the application never throws a waiting contact away.

const NAME = "draille-counter";
const VERSION = 1;

function open() {
  return new Promise((resolve, reject) => {
    if (!self.indexedDB) return reject(new Error("no storage"));
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const db = asked.result;
      if (!db.objectStoreNames.contains("queue")) db.createObjectStore("queue", { keyPath: "seq", autoIncrement: true });
      if (!db.objectStoreNames.contains("kept")) db.createObjectStore("kept");
    };
    asked.onsuccess = () => {
      // Another tab brings a newer shape: let it through.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
  });
}

let opened = null;
let gaveUp = 0;

/** Just after the browser starts its files may still be locked: try a few times before saying no. */
async function openPatiently(tries) {
  try {
    return await open();
  } catch (error) {
    if (tries <= 1 || !self.indexedDB) {
      gaveUp = Date.now();
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return openPatiently(tries - 1);
  }
}

async function database() {
  opened ??= openPatiently(Date.now() - gaveUp < 5000 ? 1 : 3).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Runs one transaction; resolves with its result only once it is on the disk. */
async function within(stores, mode, work, { commit = false } = {}) {
  const begin = (db) => db.transaction(stores, mode, { durability: "strict" });
  const db = await database();
  let transaction;
  try {
    transaction = begin(db);
  } catch {
    // The connection was closed under our feet.
    opened = null;
    transaction = begin(await database());
  }
  return new Promise((resolve, reject) => {
    let result;
    const fail = () => {
      opened = null;
      reject(transaction.error ?? new Error("aborted"));
    };
    transaction.oncomplete = () => resolve(result);
    transaction.onerror = fail;
    transaction.onabort = fail;
    const asked = work(...stores.map((name) => transaction.objectStore(name)));
    if (asked) asked.onsuccess = () => (result = asked.result);
    // Nothing follows: written at once, even where the page is closed meanwhile.
    if (commit) transaction.commit?.();
  });
}

// Where the browser refuses to store, contacts wait in memory and the page says so.
let memory = [];
let lastSeq = 1e12;
// What was read last, for the screen to go on showing it while the disk does not answer.
let lastRead = [];
let unreadable = false;
let writing = 0;

export const heldInMemory = () => memory.length;

/** Whether the disk holds a queue that it does not give back for now. */
export const isUnreadable = () => unreadable;

/** Whether closing the page now could lose something. */
export const isUnsafe = () => memory.length > 0 || writing > 0;

const forMemory = (item, reason) => Object.assign(item, { seq: ++lastSeq, volatile: reason });
const forDisk = ({ seq: _seq, volatile: _volatile, ...item }) => item;
const forget = (item) => (memory = memory.filter((one) => one.seq !== item.seq));

/** Puts an operation at the end of the queue. Returns it, with `volatile` when the disk refused it. */
export async function push(item) {
  const before = [...memory];
  writing += 1;
  try {
    // What waits in memory was done earlier: it goes first, all or nothing.
    item.seq = await within(["queue"], "readwrite", (queue) => {
      for (const one of before) queue.add(forDisk(one));
      return queue.add(item);
    }, { commit: true });
    before.forEach(forget);
  } catch (error) {
    memory.push(forMemory(item, String(error?.name ?? error)));
  } finally {
    writing -= 1;
  }
  return item;
}

/** Puts what waits in memory on the disk, as soon as the disk takes it again. */
export async function settleMemory() {
  const before = [...memory];
  if (!before.length) return;
  try {
    await within(["queue"], "readwrite", (queue) => before.forEach((one) => void queue.add(forDisk(one))), { commit: true });
    before.forEach(forget);
  } catch {
    // Still refused: the page goes on saying so.
  }
}

/** Everything held, in the order it was done. */
export async function all() {
  try {
    lastRead = await within(["queue"], "readonly", (queue) => queue.getAll());
    unreadable = false;
  } catch {
    unreadable = Boolean(self.indexedDB);
  }
  return [...lastRead, ...memory];
}

/** What may be sent now: nothing that could not be taken out of the queue afterwards. */
export async function sendable() {
  const held = await all();
  return unreadable ? held.filter((item) => item.volatile) : held;
}

/** For each item still held that passes `test`: `act(store, held)`, in one transaction. Resolves with those it acted on, as held. */
async function forEachHeld(items, test, act) {
  const done = memory.filter((one) => items.some((item) => item.volatile && item.seq === one.seq) && test(one));
  const lasting = items.filter((item) => !item.volatile);
  const found = [];
  if (lasting.length) {
    await within(["queue"], "readwrite", (queue) => {
      for (const { seq } of lasting) {
        const asked = queue.get(seq);
        asked.onsuccess = () => {
          if (asked.result && test(asked.result)) found.push(act(queue, asked.result));
        };
      }
    });
  }
  return [...found, ...done.map((one) => act(null, one))];
}

const always = () => true;
const unsent = (held) => !held.attempted;
const unsentOrRefused = (held) => !held.attempted || held.state === "refused";
export const isWaiting = (held) => held.state === "waiting";
export const isRefused = (held) => held.state === "refused";

/** Changes those still held that pass `test`; one removed meanwhile does not come back. Resolves with them as they are now. */
export function change(items, changes, test = always) {
  return forEachHeld(items, test, (queue, held) => {
    Object.assign(held, changes);
    queue?.put(held);
    return held;
  });
}

/** Removes those still held that pass `test`. Resolves with them. */
export function removeAll(items, test = always) {
  return forEachHeld(items, test, (queue, held) => {
    if (queue) queue.delete(held.seq);
    else forget(held);
    return held;
  });
}

/** Removes an operation unless it has been sent meanwhile; says whether it was removed. */
export const removeUnsent = async (item) => (await removeAll([item], unsent)).length > 0;

/** Changes what an operation will say unless it has been sent meanwhile; says whether it was changed. */
export const rewriteUnsent = async (item, data) => (await change([item], { data, state: "waiting", problems: [], attempted: false }, unsentOrRefused)).length > 0;

/** Takes or keeps the right to send until `until` (ms), for a browser without locks; says whether it was given. */
export async function takeLease(holder, until) {
  let given = false;
  try {
    await within(["kept"], "readwrite", (kept) => {
      const asked = kept.get("lease");
      asked.onsuccess = () => {
        const lease = asked.result;
        given = !lease || lease.holder === holder || lease.until < Date.now();
        if (given) kept.put({ holder, until }, "lease");
      };
    });
    return given;
  } catch {
    // No disk: what waits is in this page's memory, nobody else can send it.
    return true;
  }
}

export async function remember(key, value) {
  try {
    await within(["kept"], "readwrite", (kept) => kept.put(value, key));
  } catch {
    // Remembering is a comfort: the page works without.
  }
}

export async function recall(key) {
  try {
    return await within(["kept"], "readonly", (kept) => kept.get(key));
  } catch {
    return undefined;
  }
}
