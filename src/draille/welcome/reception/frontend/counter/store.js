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

/** Just after the browser starts its files may still be locked: try a few times before saying no. */
async function openPatiently(tries = 3) {
  try {
    return await open();
  } catch (error) {
    if (tries <= 1 || !self.indexedDB) throw error;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return openPatiently(tries - 1);
  }
}

async function database() {
  opened ??= openPatiently().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Runs one transaction; resolves with its result only once it is on the disk. */
async function within(stores, mode, work) {
  let db = await database();
  let transaction;
  try {
    transaction = db.transaction(stores, mode, { durability: "strict" });
  } catch {
    opened = null;
    db = await database();
    transaction = db.transaction(stores, mode, { durability: "strict" });
  }
  return new Promise((resolve, reject) => {
    let result;
    transaction.oncomplete = () => resolve(result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    const asked = work(...stores.map((name) => transaction.objectStore(name)));
    if (asked) asked.onsuccess = () => (result = asked.result);
  });
}

// Where the browser refuses to store, contacts wait in memory and the page says so.
const memory = [];
let lastSeq = 1e12;

export const heldInMemory = () => memory.length;

/** Puts an operation at the end of the queue. Returns it, with `volatile` when the disk refused it. */
export async function push(item) {
  try {
    item.seq = await within(["queue"], "readwrite", (queue) => queue.add(item));
    return item;
  } catch (error) {
    item.seq = ++lastSeq;
    item.volatile = String(error?.name ?? error);
    memory.push(item);
    return item;
  }
}

/** Everything held, in the order it was done. */
export async function all() {
  let stored = [];
  try {
    stored = await within(["queue"], "readonly", (queue) => queue.getAll());
  } catch {
    // Nothing can be read where nothing can be stored: what waits is in memory.
  }
  return [...stored, ...memory];
}

export async function put(item) {
  if (item.volatile) return item;
  await within(["queue"], "readwrite", (queue) => queue.put(item));
  return item;
}

export async function putAll(items) {
  const lasting = items.filter((item) => !item.volatile);
  if (lasting.length) await within(["queue"], "readwrite", (queue) => void lasting.forEach((item) => queue.put(item)));
}

export async function removeAll(items) {
  for (const item of items.filter((one) => one.volatile)) memory.splice(memory.indexOf(item), 1);
  const lasting = items.filter((item) => !item.volatile);
  if (lasting.length) await within(["queue"], "readwrite", (queue) => void lasting.forEach((item) => queue.delete(item.seq)));
}

/** Removes an operation unless it has been sent meanwhile; says whether it was removed. */
export async function removeUnsent(item) {
  if (item.volatile) {
    if (item.attempted) return false;
    memory.splice(memory.indexOf(item), 1);
    return true;
  }
  let removed = false;
  await within(["queue"], "readwrite", (queue) => {
    const asked = queue.get(item.seq);
    asked.onsuccess = () => {
      if (asked.result && !asked.result.attempted) {
        removed = true;
        queue.delete(item.seq);
      }
    };
  });
  return removed;
}

/** Changes what a create will say unless it has been sent meanwhile; says whether it was changed. */
export async function rewriteUnsent(item, data) {
  if (item.volatile) {
    if (item.attempted && item.state !== "refused") return false;
    Object.assign(item, { data, state: "waiting", problems: [] });
    return true;
  }
  let changed = false;
  await within(["queue"], "readwrite", (queue) => {
    const asked = queue.get(item.seq);
    asked.onsuccess = () => {
      const held = asked.result;
      if (held && (!held.attempted || held.state === "refused")) {
        changed = true;
        queue.put({ ...held, data, state: "waiting", problems: [], attempted: false });
      }
    };
  });
  return changed;
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
