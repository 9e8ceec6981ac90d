"""Every handle of a figure, found by going through its modes; used by the tests of hands."""

from collections.abc import Iterator

from playwright.sync_api import ElementHandle

from tests.site.hands.pointing import FRAMES, SEEN

# The next handle in sight that was not had yet. Where there is none, modes are pressed until one
# shows: each changes what the figure shows, and may bring a handle into sight.
NEXT = f"""async (figure, {{ had, pressed }}) => {{
  {SEEN}
  const name = (n) =>
    n.getAttribute("aria-label") ?? n.closest("label")?.innerText ?? n.innerText;
  const all = (which) => [...figure.querySelectorAll(`.dh-live ${{which}}`)];
  const modes = ":is(.dh-chips button, .dh-bar button, .dh-button, input[type=radio],"
    + " input[type=checkbox])";
  for (;;) {{
    const able = (n) => !had.has(name(n)) && n.tabIndex === 0 && seen(n);
    const handle = all("[role=slider]").find(able);
    if (handle) return had.add(name(handle)), handle;
    const mode = all(modes).find((n) => !pressed.has(name(n)) && seen(n));
    if (!mode) break;
    pressed.add(name(mode));
    mode.click();
    await {FRAMES};
  }}
  const missed = all("[role=slider]").map(name).filter((n) => !had.has(n));
  if (missed.length) throw new Error(`no mode shows ${{missed}}`);
}}"""


def every_handle(figure: ElementHandle) -> Iterator[ElementHandle]:
    """Yield each handle of the figure once, when a mode shows it.

    Modes are chips, switches and buttons, each pressed once, those that come up later included.
    Raises playwright's Error, naming it, for a handle that no mode showed.
    """
    gone = figure.evaluate_handle("() => ({ had: new Set(), pressed: new Set() })")
    while handle := figure.evaluate_handle(NEXT, gone).as_element():
        yield handle
