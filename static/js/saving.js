// A bookmark is sent alone, and the button that is answered takes its place. If that fails, the form
// goes the way it goes without this file, so that the reason is seen.
(() => {
  const heard = document.createElement("p");
  heard.className = "sr";
  heard.role = "status";
  document.querySelector("main").append(heard);

  function plainly(form, button) {
    const copy = form.cloneNode(true);
    copy.removeAttribute("id");
    copy.action = button.formAction;
    document.body.append(copy);
    copy.submit();
  }

  function put(button, html) {
    const had = document.activeElement === button;
    const id = button.id;
    button.outerHTML = html;
    heard.textContent = document.getElementById(id).matches(".on") ? "Saved" : "Removed";
    if (had) document.getElementById(id).focus();
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches("[data-saving]") || !button?.matches("[id^=save-]")) return;
    event.preventDefault();
    if (button.dataset.sent) return;
    button.dataset.sent = "yes";
    try {
      const sent = { method: "POST", body: new FormData(form), headers: { "X-In-Place": "1" } };
      const answer = await fetch(button.formAction, sent);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      put(button, await answer.text());
    } catch {
      delete button.dataset.sent;
      plainly(form, button);
    }
  });
})();
