"""A page of figures, used again without being loaded: its figures go, and others come to life.

Loading a page costs 0.4 s of processor time whatever it shows, and that was most of a test's time.
Where the last test changed nothing but what stands in the page, its figures are cleaned up and the
next test's are mounted, by the site's own host and each with a module of its own. What a test left
behind in the window, a clock of its own or a name, is found, and the page is loaded anew.
"""

from playwright.sync_api import Error, JSHandle, Page

# All that belongs to the window, to its own objects and to its classes, and the page's frame.
# The figures' count of ids begins anew; the rest is axe-core's, which looks and changes nothing.
SEEN = """() => {
  const MAY_STAY = [Symbol.for("downhill.ids"), "axe", "__core-js_shared__",
    "elementsFromPoint"];
  const values = Reflect.ownKeys(globalThis).map(
    (key) => Object.getOwnPropertyDescriptor(globalThis, key)?.value);
  const classes = values.filter((value) => typeof value === "function" && value.prototype);
  const holders = new Set([globalThis, performance, document, navigator, history, Math, JSON,
    console, ...classes, ...classes.map((one) => one.prototype)]);
  const things = [...holders].flatMap((holder) => Reflect.ownKeys(holder).flatMap((key) => {
    if (MAY_STAY.includes(key)) return [];
    const { value, get, set } = Object.getOwnPropertyDescriptor(holder, key);
    return [holder, key, ["object", "function"].includes(typeof value) ? value : null, get, set];
  }));
  const frame = document.documentElement.cloneNode().outerHTML + document.head.outerHTML;
  return { things, frame: [frame, document.adoptedStyleSheets.length, visualViewport.scale] };
}"""
CLEAN = f"""(before) => {{
  downhill.figures.forEach((figure) => figure.cleanup?.());
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  getSelection().removeAllRanges();
  delete globalThis[Symbol.for("downhill.ids")];
  const now = ({SEEN})();
  return now.things.length === before.things.length && String(now.frame) === String(before.frame)
    && now.things.every((thing, i) => thing === before.things[i]);
}}"""
FILL = """([html, address]) => {
  history.replaceState(null, "", address);
  const { body } = new DOMParser().parseFromString(html, "text/html");
  document.body.replaceWith(document.adoptNode(body));
  scrollTo(0, 0);
}"""


def seen(page: Page) -> JSHandle:
    """Return, as a handle, all that a page just loaded has, to compare with later."""
    return page.evaluate_handle(SEEN)


def cleaned(page: Page, before: JSHandle) -> bool:
    """Take the figures off the page; whether it is now as good as loaded."""
    try:
        return page.evaluate(CLEAN, before)
    except Error:  # it is closed, was loaded anew, or its figures cannot go
        return False


def mount(page: Page, html: str, host: str, address: str) -> None:
    """Bring the figures of another page to life in this one, as if it had that address."""
    page.evaluate(FILL, [html, address])
    page.evaluate(f"{{ {host}; dispatchEvent(new Event('load')) }}")
