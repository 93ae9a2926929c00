// Passkeys: hands what the page asks to the browser's authenticators, and their answer to the form.
// No wording lives here (it comes in data attributes, in the reader's language).
"use strict";
{
  const on = (target, type, act) => target.addEventListener(type, act);

  function bytes(text) {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.codePointAt(0));
  }

  function base64url(buffer) {
    if (!buffer) return "";
    let letters = "";
    for (const byte of new Uint8Array(buffer)) letters += String.fromCharCode(byte);
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  // The options as the page has them in JSON, with bytes in the place of base64url.
  function options(form) {
    const made = JSON.parse(form.dataset.options);
    const named = (one) => ({ ...one, id: bytes(one.id) });
    made.challenge = bytes(made.challenge);
    if (made.user) made.user.id = bytes(made.user.id);
    made.allowCredentials = made.allowCredentials?.map(named);
    made.excludeCredentials = made.excludeCredentials?.map(named);
    return made;
  }

  function answer(form, credential) {
    const { elements } = form;
    const { response } = credential;
    elements.client_data.value = base64url(response.clientDataJSON);
    if (form.dataset.passkey === "create") {
      elements.attestation.value = base64url(response.attestationObject);
      elements.transports.value = (response.getTransports?.() ?? []).join(" ");
    } else {
      elements.credential.value = base64url(credential.rawId);
      elements.authenticator_data.value = base64url(response.authenticatorData);
      elements.signature.value = base64url(response.signature);
      elements.user_handle.value = base64url(response.userHandle);
      for (const name of ["keep", "save", "shared"]) {
        const box = document.getElementById(name);
        if (elements[name] && box) elements[name].value = box.checked ? "on" : "";
      }
    }
    form.submit();
  }

  // The browser takes one request at a time: what waits in the field for names makes room.
  let waiting = new AbortController();

  async function ask(form, more) {
    waiting.abort();
    waiting = new AbortController();
    const request = { publicKey: options(form), signal: waiting.signal, ...more };
    const { credentials } = navigator;
    answer(form, await (form.dataset.passkey === "create" ? credentials.create(request) : credentials.get(request)));
  }

  async function offer(form) {
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    await ask(form, { mediation: "conditional" });
  }

  function asks(form) {
    const status = form.querySelector("[role=status]");
    const button = form.querySelector(".waits");
    on(form, "submit", async (event) => {
      event.preventDefault();
      status.textContent = "";
      try {
        await ask(form);
      } catch (problem) {
        const { failed, known } = form.dataset;
        status.textContent = (problem.name === "InvalidStateError" && known) || failed;
      }
    });
    button?.classList.remove("waits");
    if ("conditional" in form.dataset) offer(form).catch(() => {});
  }

  if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(asks);
}
