// For an engine whose driver tells no log: remembers what a page does wrong, from its first line on.
(() => {
  globalThis.dhHeard = [];
  const hear = (...words) => globalThis.dhHeard.push(words.map(String).join(" "));
  for (const level of ["error", "warn"]) {
    const say = console[level].bind(console);
    console[level] = (...words) => { hear(`console ${level}:`, ...words); say(...words); };
  }
  addEventListener("error", (event) => {
    if (event instanceof ErrorEvent) hear("error:", event.message, event.filename, event.lineno);
    else hear("could not be loaded:", event.target.src ?? event.target.href);
  }, true);
  addEventListener("unhandledrejection", (event) => hear("rejected:", event.reason));
  addEventListener("securitypolicyviolation", (event) =>
    hear("policy:", event.violatedDirective, event.blockedURI));
})();
