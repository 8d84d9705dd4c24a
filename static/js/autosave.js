// form[data-autosave=url]: saves after 1.5 s of quiet and says so in a live region.
// The answer may be JSON: {autosave, edit} say where a new draft now lives, {version} goes into the
// field of that name, {notice} is said with the time; {stop} is said, and ends saving on this page.
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
    let stopped = false;
    let pressed = null;

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
      const isJson = answer.headers.get("Content-Type")?.includes("json");
      const told = isJson && !answer.redirected ? await answer.json() : {};
      if (told.stop) { stopped = true; return told.stop; }
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      moved(told);
      return told.notice || "";
    }

    function moved({ autosave, edit, version }) {
      if (autosave) form.dataset.autosave = autosave;
      if (edit) goOnAt(edit);
      if (version && form.elements.version) form.elements.version.value = version;
    }

    function goOnAt(address) {
      form.action = address;
      for (const button of form.querySelectorAll("[formaction]"))
        button.setAttribute("formaction", address + new URL(button.formAction).hash);
      history.replaceState(null, "", address);
    }

    async function save() {
      if (running || leaving || stopped) return;
      running = true;
      dirty = false;
      try {
        const notice = await send();
        say(stopped ? notice : `Saved ${clock()}. ${notice}`, stopped || Boolean(notice));
        if (dirty) later(QUIET);
      } catch {
        if (!leaving) { say("Not saved – retrying", true); later(AGAIN); }
      }
      running = false;
      if (pressed) form.requestSubmit(pressed === form ? null : pressed);
    }

    form.addEventListener("input", () => { dirty = true; later(QUIET); });
    form.addEventListener("change", () => { dirty = true; later(QUIET); });
    // A form sent while a save is under way waits for it, or its version would be the one before.
    form.addEventListener("submit", (event) => {
      leaving = true;
      clearTimeout(timer);
      if (!running) return;
      event.preventDefault();
      pressed = event.submitter || form;
    }, true);
    addEventListener("pageshow", () => { leaving = false; pressed = null; });
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-autosave]").forEach(start));
})();
