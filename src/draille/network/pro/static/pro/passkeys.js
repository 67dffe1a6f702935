// Passkeys at the door and on the page of connections: shown where the browser knows them, never needed.

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

function encode(bytes) {
  const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function asked(options) {
  const known = (keys) => (keys ?? []).map((key) => ({ ...key, id: decode(key.id) }));
  const found = { ...options, challenge: decode(options.challenge) };
  if (options.user) {
    found.user = { ...options.user, id: decode(options.user.id) };
    found.excludeCredentials = known(options.excludeCredentials);
  } else {
    found.allowCredentials = known(options.allowCredentials);
  }
  return found;
}

function answered(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: encode(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = encode(response[name]);
  }
  return { id: credential.id, rawId: encode(credential.rawId), type: credential.type, clientExtensionResults: {}, response: parts };
}

async function ceremony(form, say) {
  const reply = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form) });
  if (!reply.headers.get("content-type")?.includes("json")) return location.reload(); // no longer in
  const told = await reply.json();
  if (!reply.ok) return say(told.refusal);
  const publicKey = asked(told.publicKey);
  const made = publicKey.user
    ? await navigator.credentials.create({ publicKey })
    : await navigator.credentials.get({ publicKey });
  form.elements.answer.value = JSON.stringify(answered(made));
  form.submit();
}

for (const box of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const form = box.querySelector("form");
  const says = box.querySelector("[data-says]");
  const button = form.querySelector("button");
  const say = (text) => {
    says.textContent = text;
    says.hidden = !text;
    button.disabled = false;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    say("");
    button.disabled = true;
    ceremony(form, say).catch((error) => {
      say({ NotAllowedError: says.dataset.stopped, InvalidStateError: says.dataset.known }[error.name] ?? says.dataset.failed);
    });
  });
  // Back from the next page: the button is free again.
  window.addEventListener("pageshow", () => say(""));
  box.hidden = false;
}
