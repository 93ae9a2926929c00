// The messenger: its key, its signatures, and what happens as it happens. No wording lives here
// (it comes in data attributes, in the reader's language).
"use strict";
{
  const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
  const each = (selector, make) => document.querySelectorAll(selector).forEach(make);
  const on = (target, type, act) => target.addEventListener(type, act);

  // The key: kept by the browser, which signs with it and gives it to nobody, not even to us.

  function store(mode, act) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("daemun-messenger", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("keys", mode);
        const request = act(transaction.objectStore("keys"));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      };
    });
  }
  const findKey = () => store("readonly", (keys) => keys.get("device"));
  const keepKey = (pair) => store("readwrite", (keys) => keys.put(pair, "device"));
  const forgetKey = () => store("readwrite", (keys) => keys.delete("device"));

  async function makeKey() {
    const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
    await keepKey(pair);
    return pair;
  }

  function base64url(buffer) {
    const bytes = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  async function sign(pair, text) {
    const how = { name: "ECDSA", hash: "SHA-256" };
    return base64url(await crypto.subtle.sign(how, pair.privateKey, new TextEncoder().encode(text)));
  }

  // What is signed is what is sent.
  function digitsOf(input) {
    input.value = input.value.normalize("NFKC").replace(/\D/g, "");
    return input.value;
  }

  // Signs what the page states. Without a key the form goes out unsigned, and the server says so.
  async function signForm(form) {
    const { key, signs } = form.dataset;
    const typed = signs && digitsOf(form.elements[signs]);
    const statement = signs ? `${form.dataset.statement}\n${typed}` : form.dataset.statement;
    const kept = key === "make" ? undefined : await findKey();
    const pair = kept ?? (form.elements.public_key ? await makeKey() : undefined);
    if (!pair) return;
    form.elements.signature.value = await sign(pair, statement);
    if (form.elements.public_key) {
      form.elements.public_key.value = base64url(await crypto.subtle.exportKey("raw", pair.publicKey));
    }
  }

  // Something is done before the form goes, once; a fault there does not keep it from going.
  function before(form, act) {
    on(form, "submit", async (event) => {
      event.preventDefault();
      if ("busy" in form.dataset) return;
      form.dataset.busy = "";
      await act(form).catch(() => {});
      form.submit();
    });
  }
  on(window, "pageshow", () => each("form[data-busy]", (form) => { delete form.dataset.busy; }));

  // Live.

  // Drawn anew, but not under the hand of somebody whose press is on its way to another page: what is loaded
  // then would take the place of the page that was asked for.
  let left = -Infinity;
  const LEAVES = 10000;
  on(window, "beforeunload", () => { left = Date.now(); });
  function redraw() {
    const wait = left + LEAVES - Date.now();
    if (wait > 0) setTimeout(redraw, wait);
    else location.reload();
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function show(inbox, message) {
    const row = document.getElementById("message").content.cloneNode(true);
    const at = row.querySelector("time");
    row.querySelector("strong").textContent = message.title;
    for (const text of message.paragraphs) at.parentElement.before(element("span", text));
    if (message.action) {
      const action = element("a", message.action.label);
      action.href = message.action.url;
      at.parentElement.before(action);
    }
    at.dateTime = message.at;
    at.textContent = message.at_words;
    inbox.querySelector("ol").prepend(row);
    inbox.querySelector(".empty")?.remove();
  }

  function listen(inbox) {
    const status = inbox.querySelector("[role=status]");
    const say = (words) => { if (status.textContent !== words) status.textContent = words; };
    const { events, waiting } = inbox.dataset;
    const source = new EventSource(`${events}&waiting=${waiting}`);
    on(source, "open", () => say(status.dataset.live));
    on(source, "error", () => say(status.dataset.lost));
    on(source, "message", (event) => show(inbox, JSON.parse(event.data)));
    on(source, "prompts", (event) => {
      const others = JSON.parse(event.data).map((prompt) => prompt.id).join(",");
      if (others !== waiting) redraw();
    });
    on(source, "ended", () => {
      source.close();
      redraw();
    });
    on(window, "pagehide", () => source.close());
    on(window, "pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  // Digits that a link carried. Nothing is approved by them alone: the owner still looks and presses.

  function follow() {
    const carried = /^#confirm=([0-9a-f-]+)\.(\d+)$/.exec(location.hash);
    if (carried && location.pathname === "/messenger") {
      location.replace(`/messenger/prompts/${carried[1]}#digits=${carried[2]}`);
    }
  }

  function takeCarried(form) {
    const carried = /^#digits=(\d+)$/.exec(location.hash);
    if (!carried) return;
    history.replaceState(null, "", location.pathname);
    form.elements.code.value = carried[1];
    form.elements.carried.value = "on";
    on(form.elements.code, "input", () => { form.elements.carried.value = ""; });
  }

  // What a screen shows: carried by a link that a camera app has opened, or read by our own camera.
  // Taking it lets nobody in yet: the owner looks at where the screen is, and approves.

  function take(form, text) {
    const read = /(?:^|\/messenger\/scan)#([\w-]{43})$/.exec(text);
    if (!read) return false;
    form.elements.token.value = read[1];
    form.requestSubmit();
    return true;
  }

  async function watch(form, video, stream) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const stop = () => stream.getTracks().forEach((track) => track.stop());
    on(window, "pagehide", stop);
    for (;;) {
      const codes = await detector.detect(video).catch(() => []);
      const own = codes.map((code) => code.rawValue).filter((text) => text.startsWith(`${location.origin}/`));
      if (own.some((text) => take(form, text))) return stop();
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
  }

  function scans(form) {
    if (take(form, location.hash)) return history.replaceState(null, "", location.pathname);
    const camera = document.getElementById("camera");
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
    camera.hidden = false;
    const [video, start, status] = ["video", "button", "[role=status]"].map((one) => camera.querySelector(one));
    on(start, "click", async () => {
      start.hidden = true;
      try {
        const facing = { video: { facingMode: "environment" } };
        await watch(form, video, await navigator.mediaDevices.getUserMedia(facing));
      } catch {
        status.textContent = status.dataset.denied;
        start.hidden = false;
      }
    });
  }

  // Calls while the messenger is closed.

  function bytes(text) {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.codePointAt(0));
  }

  async function subscribe(form) {
    if (await Notification.requestPermission() !== "granted") throw new Error("denied");
    const { pushManager } = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.subscribes) };
    // One that was made with another key would only fail.
    await (await pushManager.getSubscription())?.unsubscribe();
    const made = await pushManager.subscribe(options);
    form.elements.endpoint.value = made.endpoint;
    form.elements.public_key.value = base64url(made.getKey("p256dh"));
    form.elements.secret.value = base64url(made.getKey("auth"));
  }

  function subscribes(form) {
    const status = form.querySelector("[role=status]");
    on(form, "submit", async (event) => {
      event.preventDefault();
      status.textContent = "";
      try {
        await subscribe(form);
        form.submit();
      } catch {
        status.textContent = form.dataset.denied;
      }
    });
  }

  each("form[data-subscribes]", subscribes);
  each("form[data-statement]", (form) => before(form, signForm));
  each("form[data-forgets-key]", (form) => before(form, forgetKey));
  each("form[data-carries]", takeCarried);
  each("form[data-scans]", scans);
  follow();
  on(window, "hashchange", follow);
  each("#inbox", listen);
  if (navigator.serviceWorker) {
    const words = `/messenger/worker.js?lang=${document.documentElement.lang}`;
    navigator.serviceWorker.register(words, { scope: "/messenger" }).catch(() => {});
  }
}
