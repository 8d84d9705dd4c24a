// What every page needs: buttons that are pressed once, menus that close.
// A submitted button says so and takes no second click; coming back to the page frees it.
(() => {
  const free = (button) => {
    if (!button.dataset.was) return;
    (button.querySelector("span") || button).textContent = button.dataset.was;
    button.removeAttribute("aria-disabled");
    delete button.dataset.was;
  };
  const hold = (button) => {
    const text = button.querySelector("span") || button;
    button.dataset.was = text.textContent;
    text.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.querySelector("button[data-was]")) { event.preventDefault(); return; }
    const button = event.submitter || form.querySelector("button[data-busy]");
    // Later than the submit, so that the button's own name and value are still sent.
    if (button?.dataset.busy) setTimeout(() => { if (!event.defaultPrevented) hold(button); });
  });
  addEventListener("pageshow", () => document.querySelectorAll("button[data-was]").forEach(free));
  document.addEventListener("htmx:afterRequest", (event) => {
    event.target.querySelectorAll?.("button[data-was]").forEach(free);
  });

  document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-focus]")?.focus());
})();
