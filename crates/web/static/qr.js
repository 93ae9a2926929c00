// The screen that shows a QR: it is drawn anew, and the screen goes on by itself once a messenger has
// approved. What was ticked below it stays as it is.
"use strict";
{
  const form = document.querySelector("form[data-waits]");
  const EVERY = 2000;

  async function draw(drawing) {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = document.getElementById("shown");
    const next = page.getElementById("shown");
    if (next?.dataset.drawing === String(drawing)) shown.replaceWith(next);
  }

  function tell(stage) {
    form.dataset.stage = stage;
    const status = document.querySelector("[data-scanned]");
    status.textContent = status.dataset.scanned;
    status.hidden = false;
    for (const gone of document.querySelectorAll("#shown, p.lead, p.countdown")) gone.hidden = true;
  }

  async function look() {
    try {
      const answer = await fetch(form.dataset.waits, { headers: { accept: "application/json" } });
      const { state, drawing } = await answer.json();
      // A press is on its way already: what it has changed does not take its answer away.
      if ("busy" in form.dataset) return setTimeout(look, EVERY);
      if (state === "approved") return form.requestSubmit();
      if (state === "scanned" && form.dataset.stage === "waits") tell(state);
      if (state !== form.dataset.stage) return location.reload();
      const shown = document.getElementById("shown");
      if (state === "waits" && shown?.dataset.drawing !== String(drawing)) await draw(drawing);
    } catch {
      // The line comes back, or the button is pressed.
    }
    setTimeout(look, EVERY);
  }

  if (["waits", "scanned"].includes(form?.dataset.stage)) setTimeout(look, EVERY);
}
