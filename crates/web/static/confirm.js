// The screen that waits for a messenger goes on by itself once something has happened.
"use strict";
{
  const form = document.querySelector("form[data-waits]");
  const EVERY = 2000;

  async function look() {
    try {
      const answer = await fetch(form.dataset.waits, { headers: { accept: "application/json" } });
      const { state } = await answer.json();
      if (state === "approved") return form.requestSubmit();
      if (state !== form.dataset.stage) return location.reload();
    } catch {
      // The line comes back, or the button is pressed.
    }
    setTimeout(look, EVERY);
  }

  if (form?.dataset.stage === "waits") setTimeout(look, EVERY);
}
