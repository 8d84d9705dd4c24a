// form[data-autosave=url]: saves after 1.5 s of quiet and says so in a live region.
// The answer may be JSON {autosave, edit}: a first save tells where the draft now lives.
(() => {
  const QUIET = 1500;
  const AGAIN = 8000;

  function region(form) {
    const found = form.querySelector("[data-autosave-status]");
    if (found) return found;
    const made = document.createElement("p");
    made.className = "saved";
    made.setAttribute("role", "status");
    (form.querySelector(".actions") || form).append(made);
    return made;
  }

  function start(form) {
    const status = region(form);
    let timer = 0;
    let running = false;
    let dirty = false;
    let leaving = false;

    const say = (text, bad) => { status.textContent = text; status.classList.toggle("bad", bad); };
    const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
    const clock = () => new Date().toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });

    async function send() {
      const body = new FormData(form);
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, credentials: "same-origin",
        headers: { Accept: "application/json", "X-Autosave": "1" },
      });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      if (answer.headers.get("Content-Type")?.includes("json")) moved(await answer.json());
    }

    function moved({ autosave, edit }) {
      if (autosave) form.dataset.autosave = autosave;
      if (edit) { form.action = edit; history.replaceState(null, "", edit); }
    }

    async function save() {
      if (running || leaving) return;
      running = true;
      dirty = false;
      try {
        await send();
        say(`Saved ${clock()}`, false);
        if (dirty) later(QUIET);
      } catch {
        if (!leaving) { say("Not saved – retrying", true); later(AGAIN); }
      }
      running = false;
    }

    form.addEventListener("input", () => { dirty = true; later(QUIET); });
    form.addEventListener("change", () => { dirty = true; later(QUIET); });
    form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
    addEventListener("pageshow", () => { leaving = false; });
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-autosave]").forEach(start));
})();
