// What the pages gain from a script. Everything here works without it, no wording lives
// here (it comes in data attributes, in the reader's language), nothing is sent anywhere.
"use strict";
{
  const each = (selector, make) => document.querySelectorAll(selector).forEach(make);
  const byId = (id) => document.getElementById(id);
  const on = (target, type, act) => target.addEventListener(type, act);

  // The error summary takes the focus; its links put the caret into the field itself.
  function summary() {
    const box = byId("refusals");
    if (!box) return;
    box.focus();
    on(box, "click", (event) => {
      const field = event.target.hash && byId(event.target.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.focus();
    });
  }

  // Hidden again before it is sent, so that no browser keeps it as ordinary text.
  function reveal(button) {
    const input = byId(button.getAttribute("aria-controls"));
    const { text, label } = button.dataset;
    const faces = { password: [button.textContent, button.ariaLabel], text: [text, label] };
    const turn = (type) => {
      input.type = type;
      [button.textContent, button.ariaLabel] = faces[type];
    };
    on(button, "click", () => turn(input.type === "text" ? "password" : "text"));
    if (input.form) on(input.form, "submit", () => turn("password"));
    button.hidden = false;
  }

  // A rough hint by length and variety, from 0 to 4. The server's estimate decides.
  function estimate(password, least) {
    const letters = [...password.normalize("NFC").toLowerCase()];
    if (letters.length === 0) return [0, ""];
    if (letters.length < least) return [1, "short"];
    if (common(letters)) return [1, "common"];
    const classes = [/\s/, /\d/, /[!-/:-@[-`{-~]/].filter((one) => one.test(password)).length;
    const reach = Math.min(letters.length, new Set(letters).size * 2) + classes - least;
    if (reach < 3) return [2, "weak"];
    return reach < 8 ? [3, "fair"] : [4, "good"];
  }

  // Few letters over and over, a run up or down, or a word that everybody tries.
  function common(letters) {
    const step = (letter, at) => letter.codePointAt(0) - letters[Math.max(0, at - 1)].codePointAt(0);
    const steps = letters.map(step).filter((one) => Math.abs(one) === 1).length;
    const word = /pass|qwer|asdf|zxcv|1q2w|1234|admin|iloveyou|비밀번호|사랑|qlalfqjsgh|tkfkd/;
    const plain = steps > letters.length * 0.6 || word.test(letters.join(""));
    return new Set(letters).size < 4 || (letters.length < 14 && plain);
  }

  function strength(box) {
    const input = byId(box.dataset.strength);
    const meter = box.querySelector("meter");
    const words = box.querySelector("p");
    const show = () => {
      const [score, word] = estimate(input.value, Number(box.dataset.least));
      meter.value = score;
      // Left alone while the words stay the same, so that they are not read out again.
      const text = box.dataset[word] ?? "";
      if (words.textContent !== text) words.textContent = text;
    };
    on(input, "input", show);
    show();
  }

  // "123-456 78", full-width digits, or a whole message with the code in it.
  function digits(text, count) {
    const plain = text.normalize("NFKC");
    const whole = plain.match(/\d+/g)?.find((run) => run.length === count);
    return whole ?? plain.replace(/\D/g, "").slice(0, count);
  }

  // Sent by itself once, and only where nothing else in the form waits for an answer. A box stands before
  // the code, and is ticked by then or not at all.
  function code(input) {
    const count = Number(input.dataset.digits);
    let sends = [...input.form.elements].every((one) => one === input || /hidden|submit|checkbox/.test(one.type));
    on(input, "input", () => {
      const clean = digits(input.value, count);
      if (clean !== input.value) input.value = clean;
      if (!sends || clean.length < count) return;
      sends = false;
      input.form.requestSubmit();
    });
  }

  // Counted from the seconds the server gave, whatever the clock of this device says.
  function countdown(time) {
    const left = time.parentElement.querySelector(".left");
    const end = Date.now() + Number(time.dataset.countdown) * 1000;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      const words = seconds < 60 ? time.dataset.leftSeconds : time.dataset.left;
      left.textContent = words.replace("%m", Math.floor(seconds / 60)).replace("%s", seconds % 60);
      if (seconds > 0) return;
      clearInterval(timer);
      left.textContent = "";
      time.parentElement.querySelector(".over").textContent = time.dataset.over;
    };
    const timer = setInterval(tick, 1000);
    tick();
  }

  function copy(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    on(button, "click", async () => {
      await navigator.clipboard.writeText(byId(button.dataset.copy).innerText);
      button.nextElementSibling.textContent = button.dataset.copied;
      setTimeout(() => { button.nextElementSibling.textContent = ""; }, 4000);
    });
  }

  // A second press does nothing until the answer is there, the reader comes back, or
  // the line seems to have dropped.
  function busy(form, waits) {
    form.toggleAttribute("data-busy", waits);
    for (const one of form.elements) {
      if (one.type === "submit") one.ariaDisabled = waits ? "true" : null;
    }
  }
  on(document, "submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if ("busy" in form.dataset) return event.preventDefault();
    busy(form, true);
    setTimeout(busy, 10000, form, false);
  });
  on(window, "pageshow", () => each("form[data-busy]", (form) => busy(form, false)));

  each("button.reveal", reveal);
  each("[data-strength]", strength);
  each("[data-digits]", code);
  each("[data-countdown]", countdown);
  each("button[data-copy]", copy);
  summary();
}
