// Suggestions under the search box: an ARIA combobox whose options are links that the server sends.
(() => {
  const PAUSE = 100;
  const ROOM = 200;
  const made = (tag, values) => {
    const element = document.createElement(tag);
    Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  function wire(input) {
    const form = input.form;
    const list = made("div", { id: "suggestions", class: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    const heard = made("p", { class: "sr", role: "status" });
    let timer;
    let asked = 0;
    let active = -1;

    function move(to) {
      active = to;
      [...list.children].forEach((option, n) => option.setAttribute("aria-selected", n === to));
      if (to < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[to].id);
      list.children[to].scrollIntoView({ block: "nearest" });
    }

    function show(html) {
      list.innerHTML = html;
      const n = list.children.length;
      list.hidden = !n;
      input.setAttribute("aria-expanded", n > 0);
      heard.textContent = n ? `${n} suggestion${n === 1 ? "" : "s"}` : "";
      move(-1);
      if (n) fit();
    }

    function close() {
      clearTimeout(timer);
      asked += 1;
      show("");
    }

    // As high as the screen above the keyboard of a phone allows.
    function room() {
      const seen = window.visualViewport;
      return seen.offsetTop + seen.height - list.getBoundingClientRect().top - 8;
    }
    function fit() {
      if (room() < ROOM) form.scrollIntoView({ block: "start" });
      list.style.maxHeight = `${Math.max(room(), ROOM / 2)}px`;
    }

    async function ask() {
      const turn = ++asked;
      const pairs = [...new FormData(form)].filter(([, value]) => value);
      let html = "";
      try {
        const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams(pairs)}`);
        if (answer.ok) html = await answer.text();
      } catch { /* offline: the box works without */ }
      if (turn === asked && document.activeElement === input) show(html);
    }

    function later() {
      clearTimeout(timer);
      if (input.value.trim()) timer = setTimeout(ask, PAUSE);
      else close();
    }

    function press(event) {
      const n = list.children.length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !event.altKey) {
        event.preventDefault();
        if (list.hidden) later();
        else move(active < 0 && step < 0 ? n - 1 : (active + step + n) % n);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        list.children[active].click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    }

    input.type = "text"; // a search box may not be a combobox
    input.enterKeyHint = "search";
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
      .forEach(([name, value]) => input.setAttribute(name, value));
    form.append(list);
    document.querySelector("main").append(heard);
    input.addEventListener("input", later);
    input.addEventListener("keydown", press);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    window.addEventListener("pagehide", close);
    window.visualViewport.addEventListener("resize", () => { if (!list.hidden) fit(); });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  }

  document.querySelectorAll("input[data-suggest]").forEach(wire);
})();
