// textarea[data-rich-paste=url]: HTML from Word or a web page is sent to the server,
// which answers with Markdown; that is inserted where the plain text would have gone.
(() => {
  const RICH = /<(?:p|li|h[1-6]|table|b|strong|em|br|div)\b/i;

  async function convert(box, html) {
    const body = new FormData();
    body.set("html", html);
    const token = box.form?.querySelector("input[name$=csrf_token]");
    if (token) body.set("csrf_token", token.value);
    const answer = await fetch(box.dataset.richPaste, { method: "POST", body, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  function insert(box, text) {
    box.focus();
    // execCommand keeps the browser's own undo; setRangeText is the way without it.
    if (!document.execCommand("insertText", false, text)) box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("paste", (event) => {
    const box = event.target.closest?.("textarea[data-rich-paste]");
    const html = event.clipboardData?.getData("text/html") || "";
    const plain = event.clipboardData?.getData("text/plain") || "";
    if (!box || !RICH.test(html)) return;
    event.preventDefault();
    convert(box, html).then((markdown) => insert(box, markdown), () => insert(box, plain));
  });
})();
