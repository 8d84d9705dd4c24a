// Back and forward ask the server again, so that boxes, words and results always agree.
(() => {
  htmx.config.historyCacheSize = 0;
  htmx.config.refreshOnHistoryMiss = true;
  // A filter sheet on a phone closes when its button shows the results.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#facets .apply button");
    if (button) document.getElementById("filters").open = false;
  });
})();
