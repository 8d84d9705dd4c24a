// Runs before the first paint, so that a chosen theme never flashes.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("theme") || "system"; } catch { return "system"; } };
  const keep = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* private mode: this page only */ } };
  const apply = (theme) => {
    if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme;
  };
  apply(read());

  document.addEventListener("DOMContentLoaded", () => {
    const buttons = [...document.querySelectorAll("[data-theme-set]")];
    const press = (theme) => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.themeSet === theme)));
    buttons.forEach((b) => {
      b.parentElement.hidden = false;
      b.addEventListener("click", () => { keep(b.dataset.themeSet); apply(b.dataset.themeSet); press(b.dataset.themeSet); });
    });
    press(read());
  });
})();
