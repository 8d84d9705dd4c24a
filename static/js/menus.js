// Open menus and explanations close on Escape and on a click elsewhere.
(() => {
  const open = () => document.querySelectorAll("details:is(.menu, .nav, .why, .sheet)[open]");
  document.addEventListener("click", (event) => {
    open().forEach((d) => { if (!d.contains(event.target) && !d.matches(".sheet")) d.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((d) => {
      const inside = d.contains(document.activeElement);
      d.open = false;
      if (inside) d.querySelector("summary").focus();
    });
  });
})();
