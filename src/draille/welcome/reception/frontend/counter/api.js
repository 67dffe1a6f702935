// Talking to the server. Every answer is { kind, ... }:
//   ok (data) · offline · expired · forbidden (message) · refused (code, message, problems) · invalid (message) · failed

const PATIENCE = 15000;

let csrf = "";

export function makeApi(base) {
  async function ask(method, path, body) {
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), PATIENCE);
    try {
      const response = await fetch(base + path, {
        method,
        signal: cut.signal,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        headers: {
          Accept: "application/json",
          ...(body ? { "Content-Type": "application/json", "X-CSRFToken": csrf } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
      });
      const data = await response.json().catch(() => null);
      // A page in place of an answer: a public hotspot that asks to sign in, or a proxy.
      return data === null && response.status < 500 ? { kind: "offline" } : judge(response.status, data);
    } catch {
      return { kind: "offline" };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends; where the page's token is outdated, asks for the new one and sends again. */
  async function send(method, path, body) {
    if (!csrf) {
      const begun = await session("");
      if (begun.kind !== "ok") return begun;
    }
    let answer = await ask(method, path, body);
    if (answer.kind === "outdated") {
      const begun = await session("");
      if (begun.kind !== "ok") return begun;
      answer = await ask(method, path, body);
    }
    return answer.kind === "outdated" ? { kind: "failed" } : answer;
  }

  async function session(known) {
    const answer = await ask("GET", `session?known=${encodeURIComponent(known ?? "")}`);
    if (answer.kind === "ok") csrf = answer.data.csrf;
    return answer;
  }

  const place = ({ office, session: off }) =>
    `office=${encodeURIComponent(office ?? "")}${off ? `&session=${encodeURIComponent(off)}` : ""}`;

  return {
    session,
    day: (where) => ask("GET", `contacts?${place(where)}`),
    unqualified: (office) => ask("GET", `contacts/unqualified?office=${encodeURIComponent(office)}`),
    favourites: (office) => ask("GET", `favourites?office=${encodeURIComponent(office)}`),
    record: (items, offline) => send("POST", "contacts", { items, offline }),
    correct: (uuid, data) => send("PATCH", `contacts/${uuid}`, data),
    withdraw: (uuid, body) => send("POST", `contacts/${uuid}/withdraw`, body),
    restore: (uuid, body) => send("POST", `contacts/${uuid}/restore`, body),
  };
}

function judge(status, data) {
  if (status < 300) return { kind: "ok", data };
  const { code = "", message = "", problems = [] } = data ?? {};
  if (status === 401) return { kind: "expired" };
  if (status === 403 && code === "csrf_failed") return { kind: "outdated" };
  if (status === 403 && code !== "not_today") return { kind: "forbidden", code, message };
  if (status === 429 || status >= 500) return { kind: "failed" };
  if (code === "invalid" || code === "bad_request") return { kind: "invalid", message };
  return { kind: "refused", status, code, message, problems };
}
