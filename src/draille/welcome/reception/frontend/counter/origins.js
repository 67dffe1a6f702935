// Finding where a party comes from, as people say it: "lyon", "69", "69003", "hollande", "cote d or".

export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’'\-.]/g, " ")
    .replace(/œ/g, "oe")
    .replace(/\s+/g, " ")
    .trim();
}

export const keyOf = ({ country, departement }) => (departement ? `${country}-${departement}` : country);

export function makeOrigins(origins) {
  const entries = origins.map((origin) => ({
    ...origin,
    key: keyOf(origin),
    label: origin.country === "FR" && !origin.departement ? "France, département inconnu" : origin.name,
    folded: fold(origin.name),
    others: origin.words ? origin.words.split(",").map((word) => ({ text: word.trim(), folded: fold(word) })) : [],
  }));
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return {
    get: (key) => byKey.get(key),
    find: (text, limit = 6) => find(entries, fold(text), limit),
  };
}

function find(entries, asked, limit) {
  if (!asked) return [];
  const found = [];
  for (const entry of entries) {
    const rank = rankOf(entry, asked);
    if (rank) found.push({ ...entry, rank: rank.rank, via: rank.via });
  }
  return found.sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, "fr")).slice(0, limit);
}

function rankOf(entry, asked) {
  const number = entry.departement?.toLowerCase();
  if (number && asked === number) return { rank: 0 };
  // A postcode says its département.
  if (number && /^\d{5}$/.test(asked) && postcodeIn(asked, number)) return { rank: 0, via: asked };
  if (entry.folded === asked) return { rank: 1 };
  if (entry.folded.startsWith(asked)) return { rank: 2 };
  const town = entry.others.find((word) => word.folded.startsWith(asked));
  if (town) return { rank: 3, via: town.text };
  if (entry.folded.includes(` ${asked}`)) return { rank: 4 };
  const within = entry.others.find((word) => word.folded.includes(` ${asked}`));
  if (within) return { rank: 5, via: within.text };
  if (asked.length > 2 && entry.folded.includes(asked)) return { rank: 6 };
  if (!entry.departement && entry.country.toLowerCase() === asked) return { rank: 2 };
  return null;
}

function postcodeIn(postcode, number) {
  if (number === "2a") return /^20[01]/.test(postcode);
  if (number === "2b") return /^20[26]/.test(postcode);
  return postcode.startsWith(number);
}
