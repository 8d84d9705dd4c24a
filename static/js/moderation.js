// Keys for lists (j, k) and for whatever names a key of its own: data-key points at a button and
// ticks a box, data-press also presses the button. Enter is the browser's.
(() => {
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")];
  const typing = (target) =>
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

  function move(step) {
    const at = rows.indexOf(document.activeElement);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) {
      next.focus();
      next.closest("tr").scrollIntoView({ block: "nearest" });
    }
  }

  function use(target) {
    if (target.tagName === "SUMMARY") {
      target.parentElement.open = true;
      target.parentElement.querySelector("select, textarea").focus();
    } else if (target.tagName === "A" || target.type === "checkbox" || target.dataset.press) {
      target.click();
    } else {
      target.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      if (rows.length) move(event.key === "j" ? 1 : -1);
      return;
    }
    const key = /^[a-z0-9]$/.test(event.key) && event.key;
    const target = key && document.querySelector(`[data-key="${key}"], [data-press="${key}"]`);
    if (target) {
      event.preventDefault();
      use(target);
    }
  });
})();
