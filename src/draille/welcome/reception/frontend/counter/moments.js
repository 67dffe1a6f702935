// Times are those of the office, whatever the device's zone; the device's clock is put right by the server's.

const ZONE = "Europe/Paris";
const TOLERATED = 120000;

let skew = 0;

/** Keeps how far the device's clock is from the server's, in milliseconds. Small differences are let be. */
export function noteServerTime(iso) {
  const difference = new Date(iso).getTime() - Date.now();
  skew = Math.abs(difference) > TOLERATED ? difference : 0;
  return skew;
}

export const setSkew = (value) => (skew = value ?? 0);
export const now = () => new Date(Date.now() + skew);

const parts = (moment, options) => Object.fromEntries(new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, hourCycle: "h23", ...options }).formatToParts(moment).map(({ type, value }) => [type, value]));

export function dayOf(moment) {
  const { year, month, day } = parts(moment, { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${year}-${month}-${day}`;
}

export function timeOf(moment) {
  const { hour, minute } = parts(moment, { hour: "2-digit", minute: "2-digit" });
  return `${hour}:${minute}`;
}

/** 10 h 42 */
export const hourWords = (moment) => timeOf(moment).replace(/^0/, "").replace(":", " h ");

export const dayWords = (moment) => new Intl.DateTimeFormat("fr-FR", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(moment).replace(/\b1 (?=\p{L})/u, "1er ");

/** The moment of a local day and hour, both as the inputs give them. */
export function momentOf(day, time) {
  const asUtc = new Date(`${day}T${time || "12:00"}:00Z`);
  const offset = (moment) => new Date(`${dayOf(moment)}T${timeOf(moment)}:00Z`) - moment.setSeconds(0, 0);
  const guess = new Date(asUtc - offset(new Date(asUtc)));
  return new Date(asUtc - offset(new Date(guess)));
}
