// Summaries of results are fetched from the pages, which a page opened as a file may not do.
DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol.startsWith("http");
// Marking the words on the page that a result leads to would need storage, which may be denied.
globalThis.SPHINX_HIGHLIGHT_ENABLED = false;
