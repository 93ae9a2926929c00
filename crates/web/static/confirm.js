// The screen that waits for a messenger goes on by itself once something has happened.
"use strict";
{
  const form = document.querySelector("form[data-waits]");
  const box = document.querySelector("[data-uncalled]");
  const EVERY = 2000;

  // That a messenger could not be called stands beside the digits, which stay as they are.
  function tell(uncalled) {
    const words = uncalled === "all" ? box?.dataset.all : box?.dataset.some;
    if (!words || !uncalled || box.textContent === words) return;
    box.hidden = false;
    box.textContent = words;
  }

  async function look() {
    try {
      const answer = await fetch(form.dataset.waits, { headers: { accept: "application/json" } });
      const { state, uncalled } = await answer.json();
      // A press is on its way already: what it has changed does not take its answer away.
      if ("busy" in form.dataset) return setTimeout(look, EVERY);
      if (state === "approved") return form.requestSubmit();
      if (state !== form.dataset.stage) return location.reload();
      tell(uncalled);
    } catch {
      // The line comes back, or the button is pressed.
    }
    setTimeout(look, EVERY);
  }

  if (form?.dataset.stage === "waits") setTimeout(look, EVERY);
}
