// Results change in place, and all else keeps its own: what is open, where it stands, the focus.
(() => {
  // Back and forward ask the server again, so that boxes, words and results always agree.
  htmx.config.historyCacheSize = 0;
  htmx.config.refreshOnHistoryMiss = true;
  htmx.config.attributesToSettle = []; // one is "style", which the policy of the pages forbids

  const byId = (id) => document.getElementById(id);
  const form = byId("search");
  const sheet = byId("filters");
  const crosses = () => [...document.querySelectorAll("#understood .remove")];
  const covers = () => sheet.open && getComputedStyle(sheet).position === "fixed";
  let held;
  let followed;

  // While the sheet covers the page of a phone, nothing behind it takes the focus.
  function guard() {
    const inert = covers();
    for (let part = sheet; part !== document.body; part = part.parentElement)
      for (const other of part.parentElement.children)
        if (other !== part && !other.matches("[role=status]")) other.inert = inert;
  }

  function close() {
    sheet.open = false;
    guard();
    byId("count").focus();
  }

  // Where the focus goes when the link that had it is gone.
  function heir(link) {
    if (link.closest(".sorts")) return () => document.querySelector(".sorts [aria-current]");
    if (link.closest(".near")) return () => byId("near");
    const place = crosses().findIndex((cross) => cross.closest("li").contains(link));
    return () => crosses()[place] ?? byId("count");
  }

  function follow(event, link) {
    event.preventDefault();
    followed = { href: link.href, heir: heir(link) };
    htmx.ajax("GET", link.href, { source: form });
  }

  function arrive() {
    const asked = new URL(followed.href).searchParams;
    for (const name of ["q", "state"]) form.elements[name].value = asked.get(name) ?? "";
    followed.heir().focus();
    followed = null;
  }

  function hold() {
    const focused = document.activeElement;
    held = focused.closest("#facets") && { id: focused.id, top: focused.getBoundingClientRect().top };
  }

  function settle() {
    const moved = held && byId(held.id)?.getBoundingClientRect().top - held.top;
    if (moved) (covers() ? sheet : window).scrollBy(0, moved);
    guard();
    if (followed) arrive();
    if (!byId("near-error") || sheet.open) return;
    sheet.open = true;
    if (covers()) byId("near").focus();
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#facets .apply button")) return close();
    const link = event.target.closest(":is(#understood, .sorts, .near, .looser) a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (link?.pathname === location.pathname && !elsewhere) follow(event, link);
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.path === followed?.href) event.detail.parameters = {}; // a link says all itself
  });
  document.addEventListener("htmx:beforeSwap", hold);
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    for (const group of event.detail.target.querySelectorAll("details[open]"))
      event.detail.fragment.getElementById(group.id).open = true;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form) return;
    if (event.detail.successful) settle();
    else if (event.detail.xhr.status && followed) location.assign(followed.href);
  });
  sheet.addEventListener("toggle", guard);
  addEventListener("resize", guard);
  guard();
})();
