// What the screen knows at a moment. Everything shown is painted from it.

export const state = {
  me: null,
  offices: [],
  sessions: [],
  lists: null,
  listsVersion: "",
  favourites: [],
  place: { office: "", channel: "counter", session: null },
  counted: null,
  server: [],
  queue: [],
  undone: new Map(),
  editing: null,
  late: { on: false, pinned: false },
  net: "ok",
  message: "",
  notice: "",
  keysOn: true,
};

export const office = () => state.offices.find((one) => one.slug === state.place.office);

export const placeKey = () => `${state.place.office}|${state.place.session ?? ""}`;

/** Contacts of which something waits, however many operations that is. */
export const waitingCount = () => new Set(state.queue.filter((item) => item.state === "waiting").map((item) => item.uuid)).size;
export const refusedCount = () => state.queue.filter((item) => item.state === "refused").length;

/** Who last waits on this device but is not who is signed in. */
export const othersWaiting = () => [...new Set(state.queue.filter((item) => state.me && item.by && item.by.id !== state.me.id).map((item) => item.by.name))];
