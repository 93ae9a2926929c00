// What help pages gain from a script: suggestions while typing, and a verdict by one press.
// Without it the form searches and the two answers lead to a page with a button.
"use strict";
{
  const on = (target, type, act) => target.addEventListener(type, act);

  // A combobox with a list (ARIA Authoring Practices, 1.2). What a half-made syllable says is
  // asked for too; while it is being composed only the keys are left to the keyboard's own editor.
  function suggestions(form) {
    const input = form.querySelector("input[type=search]");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[role=status]");
    let asking = null;
    let timer = 0;
    let chosen = -1;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const choose = (at) => {
      chosen = at;
      [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
      const option = list.children[at];
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      choose(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    };
    const show = (found) => {
      list.replaceChildren(...found.map(({ title, url }, place) => {
        const option = document.createElement("li");
        option.id = `suggestion-${place}`;
        option.setAttribute("role", "option");
        option.dataset.url = url;
        option.textContent = title;
        return option;
      }));
      choose(-1);
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length ? form.dataset.some.replace("%n", found.length) : form.dataset.none;
    };
    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const query = input.value.trim();
      if (!query) return close();
      const url = new URL(form.dataset.suggest, location.href);
      url.searchParams.set("query", query);
      try {
        const answer = await fetch(url, { signal: asking.signal });
        if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
      } catch { /* the next key asks again */ }
    };

    on(input, "input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 80);
    });
    on(input, "keydown", (event) => {
      if (event.isComposing || event.keyCode === 229 || list.hidden) return;
      const count = list.children.length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose((chosen + step + (chosen < 0 && step < 0 ? 1 : 0) + count) % count);
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    on(list, "mousedown", (event) => event.preventDefault());
    on(list, "click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
    on(input, "blur", close);
    on(form, "submit", () => clearTimeout(timer));
  }

  // The answer's own page has the form; it is fetched, and sent at once for a yes.
  function verdict(box) {
    const status = box.querySelector("[role=status]");
    const buttons = box.querySelector(".buttons");
    const send = async (form) => {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      form.remove();
      buttons.remove();
      status.textContent = box.dataset.thanks;
    };
    const fetched = async (href) => {
      const answer = await fetch(href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const form = page.querySelector("form.feedback");
      if (!form) throw new Error("no form");
      form.action = new URL(form.getAttribute("action"), location.href).href;
      return document.adoptNode(form);
    };
    const failed = () => { status.textContent = box.dataset.failed; };
    on(buttons, "click", async (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        const form = await fetched(link.href);
        if (!form.querySelector("fieldset")) return await send(form);
        box.querySelector("form")?.remove();
        buttons.after(form);
        on(form, "submit", (event) => {
          event.preventDefault();
          send(form).catch(failed);
        });
        form.querySelector("input[type=radio]").focus();
      } catch { failed(); }
    });
  }

  document.querySelectorAll("form[data-suggest]").forEach(suggestions);
  document.querySelectorAll(".verdict").forEach(verdict);
}
