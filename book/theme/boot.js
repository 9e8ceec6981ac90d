(function () {
  var theme = null;
  // With storage denied the mere access throws; the page then follows the system's theme.
  try { theme = localStorage.getItem("theme"); } catch (denied) { theme = null; }
  document.body.dataset.theme = theme === "light" || theme === "dark" ? theme : "auto";
  document.documentElement.classList.remove("no-js");
})();
