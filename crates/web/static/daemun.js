// What the pages gain from a script. Everything here works without it, no wording lives
// here (it comes in data attributes, in the reader's language), nothing is sent anywhere.
"use strict";
{
  const all = (selector) => document.querySelectorAll(selector);

  // The error summary takes the focus; its links put the caret into the field itself.
  function summary() {
    const box = document.getElementById("refusals");
    if (!box) return;
    box.focus();
    box.addEventListener("click", (event) => {
      const field = event.target.hash && document.getElementById(event.target.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      field.focus();
    });
  }

  // Hidden again before it is sent, so that no browser keeps it as ordinary text.
  function reveal(button) {
    const input = document.getElementById(button.getAttribute("aria-controls"));
    const faces = {
      password: [button.textContent, button.getAttribute("aria-label")],
      text: [button.dataset.text, button.dataset.label],
    };
    const turn = (type) => {
      input.type = type;
      [button.textContent] = faces[type];
      button.setAttribute("aria-label", faces[type][1]);
    };
    button.addEventListener("click", () => turn(input.type === "password" ? "text" : "password"));
    input.form?.addEventListener("submit", () => turn("password"));
    button.hidden = false;
  }

  // A rough hint by length and variety, from 0 to 4. The server's estimate decides.
  function estimate(password, least) {
    const letters = [...password.normalize("NFC").toLowerCase()];
    const kinds = new Set(letters).size;
    if (letters.length === 0) return [0, ""];
    if (letters.length < least) return [1, "short"];
    if (common(letters, kinds)) return [1, "common"];
    const reach = Math.min(letters.length, kinds * 2) + new Set(password.match(/\s|\d|[^\w\s]/g)).size;
    if (reach < least + 3) return [2, "weak"];
    return reach < least + 8 ? [3, "fair"] : [4, "good"];
  }

  // Nearly one letter, a run up or down the alphabet, or a word that everybody tries.
  function common(letters, kinds) {
    const steps = letters.slice(1).map((letter, at) => letter.codePointAt(0) - letters[at].codePointAt(0));
    const run = steps.filter((step) => Math.abs(step) === 1).length > letters.length * 0.6;
    const word = /pass|qwer|asdf|zxcv|1q2w|1234|admin|login|iloveyou|비밀번호|사랑|qlalfqjsgh|tkfkd/;
    return kinds < 4 || (letters.length < 14 && (run || word.test(letters.join(""))));
  }

  function strength(box) {
    const input = document.getElementById(box.dataset.strength);
    const meter = box.querySelector("meter");
    const words = box.querySelector("p");
    const show = () => {
      const [score, word] = estimate(input.value, Number(box.dataset.least));
      meter.value = score;
      // Left alone while the words stay the same, so that they are not read out again.
      const text = box.dataset[word] ?? "";
      if (words.textContent !== text) words.textContent = text;
    };
    input.addEventListener("input", show);
    show();
  }

  // "123-456 78", full-width digits, or a whole message with the code in it.
  function digits(text, count) {
    const plain = text.normalize("NFKC");
    const whole = plain.match(new RegExp(`(?:^|\\D)(\\d(?:[ -]?\\d){${count - 1}})(?!\\d)`));
    return (whole ? whole[1] : plain).replace(/\D/g, "").slice(0, count);
  }

  // Sent by itself once, and only where nothing else in the form waits for an answer.
  function code(input) {
    const count = Number(input.dataset.digits);
    const alone = [...(input.form?.elements ?? [])].every(
      (one) => one === input || one.type === "hidden" || one.type === "submit",
    );
    let sends = alone;
    const hint = input.parentElement.querySelector("[data-with-script]");
    if (hint) hint.hidden = !alone;
    input.addEventListener("input", (event) => {
      if (event.isComposing) return;
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
      const pattern = seconds < 60 ? time.dataset.leftSeconds : time.dataset.left;
      left.textContent = pattern.replace("%m", Math.floor(seconds / 60)).replace("%s", seconds % 60);
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
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.innerText);
      button.nextElementSibling.textContent = button.dataset.copied;
      setTimeout(() => { button.nextElementSibling.textContent = ""; }, 4000);
    });
  }

  // A second press does nothing until the answer is there, the reader comes back, or
  // the line seems to have dropped.
  function busy(form, on) {
    form.toggleAttribute("data-busy", on);
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      if (on) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.hasAttribute("data-busy")) { event.preventDefault(); return; }
    busy(form, true);
    setTimeout(() => busy(form, false), 10000);
  });
  addEventListener("pageshow", () => all("form[data-busy]").forEach((form) => busy(form, false)));

  all("button.reveal").forEach(reveal);
  all("[data-strength]").forEach(strength);
  all("[data-digits]").forEach(code);
  all("[data-countdown]").forEach(countdown);
  all("button[data-copy]").forEach(copy);
  summary();
}
