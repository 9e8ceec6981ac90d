// Summaries of results are fetched from the pages, which a page opened as a file may not do.
DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol.startsWith("http");
