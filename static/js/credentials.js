// Escape closes the reason that a badge gives.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.activeElement?.closest?.(".held")?.blur();
});
