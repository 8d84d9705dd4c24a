// A form with data-passkey asks its data-options for what the device must sign, lets the browser ask
// the person, puts the answer into its field "credential" and sends itself as any form does.
(() => {
  const able = window.PublicKeyCredential && navigator.credentials;
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function options(form) {
    const token = form.querySelector("[name=csrf_token]").value;
    const answer = await fetch(form.dataset.options, {
      method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" },
    });
    if (!answer.ok || answer.redirected) throw new Error("Please reload the page and try again.");
    const given = await answer.json();
    given.challenge = bytes(given.challenge);
    if (given.user) given.user.id = bytes(given.user.id);
    given.excludeCredentials = keys(given.excludeCredentials);
    given.allowCredentials = keys(given.allowCredentials);
    return given;
  }

  function plain(credential) {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (credential.response[part]) response[part] = text(credential.response[part]);
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
  }

  function explain(form, error) {
    const line = form.querySelector("[data-passkey-trouble]");
    const left = ["NotAllowedError", "AbortError"].includes(error.name);
    const known = error.name === "InvalidStateError";
    line.textContent = left ? "Nothing was done. Try again when you are ready."
      : known ? "This device has a passkey for your account already."
      : error.name === "Error" ? error.message : "Your browser could not use a passkey here.";
    line.hidden = false;
  }

  async function ask(form, event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      const publicKey = await options(form);
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.credential.value = plain(credential);
      form.submit();
    } catch (error) {
      explain(form, error);
    }
  }

  if (!able) return;
  for (const words of document.querySelectorAll("[data-no-passkeys]")) words.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => ask(form, event), true);
  }
})();
