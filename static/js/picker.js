// A filter box over a long checkbox list, and a count of what is picked.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function filter(picker, words) {
    let shown = 0;
    picker.querySelectorAll(".checks").forEach((group) => {
      let here = 0;
      group.querySelectorAll(".check").forEach((row) => {
        const hit = words.every((word) => plain(row.textContent).includes(word));
        row.hidden = !hit;
        here += hit ? 1 : 0;
      });
      const head = group.previousElementSibling;
      if (head?.matches(".group")) head.hidden = here === 0;
      shown += here;
    });
    picker.querySelector(".nothing").hidden = shown > 0;
  }

  function count(field) {
    const n = field.querySelectorAll("input:checked").length;
    const text = field.querySelector("[data-picked]");
    if (text) text.textContent = n ? `${n} chosen` : "";
  }

  function wire(picker) {
    if (picker.dataset.wired) return;
    picker.dataset.wired = "yes";
    const find = picker.querySelector(".find");
    const input = find.querySelector("input");
    find.hidden = false;
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      filter(picker, plain(input.value).split(/\s+/).filter(Boolean));
    });
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    const field = picker.closest("fieldset") || picker;
    field.addEventListener("change", () => count(field));
    count(field);
  }

  const wireAll = (root) => root.querySelectorAll("[data-picker]").forEach(wire);
  document.addEventListener("DOMContentLoaded", () => wireAll(document));
  document.addEventListener("htmx:afterSettle", (event) => wireAll(event.target));
})();
