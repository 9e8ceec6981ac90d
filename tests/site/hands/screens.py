"""What is changed is seen, and stays where it is: each control of a figure, used once each way."""

from playwright.sync_api import ElementHandle, Page

from tests.site.hands.pointing import FRAMES, SEEN
from tests.site.opening import all_laid_out

# The pictures of a figure, and the foot of what sticks to the screen's top.
AROUND = """const high = (n) => n.getBoundingClientRect().height;
  const pictures = () => [...figure.querySelectorAll(".dh-live svg:not(svg svg), .dh-live canvas")]
    .filter((n) => high(n) > 40);
  const top = document.querySelector(".mobile-header")?.getBoundingClientRect().bottom ?? 0;"""
# Use each control in each direction; what is seen may then have changed. Of each is told: how it
# is called, whether it is away from all pictures that it changed, and what else moved.
USE = f"""async (figure) => {{
  {SEEN} {AROUND}
  const fire = (n, event) => n.dispatchEvent(event);
  // As a key does it on a range: what the figure does not do itself, the browser does.
  const press = (n, key) => {{
    n.focus({{ preventScroll: true }});
    if (fire(n, new KeyboardEvent("keydown", {{ key, bubbles: true, cancelable: true }}))) {{
      key === "ArrowRight" ? n.stepUp() : n.stepDown();
      ["input", "change"].forEach((kind) => fire(n, new Event(kind, {{ bubbles: true }})));
    }}
    fire(n, new KeyboardEvent("keyup", {{ key, bubbles: true }}));
  }};
  const use = async (n) => {{
    if (n.type === "range") {{
      press(n, "ArrowRight");
      await {FRAMES};
      press(n, "ArrowLeft");
      press(n, "ArrowLeft");
    }} else n.click();
    await {FRAMES};
  }};
  // With a picture's middle, or the control at either edge, is enough of both on the screen?
  const shown = (n) => {{
    const box = n.getBoundingClientRect();
    return Math.min(box.bottom, innerHeight) - Math.max(box.top, top);
  }};
  const together = (control, changed) =>
    [[control, "end"], [control, "start"], ...changed.map((n) => [n, "center"])]
      .some(([node, block]) => {{
        node.scrollIntoView({{ block, behavior: "instant" }});
        if (block === "start") scrollBy(0, -top - 8);
        const enough = (n) => shown(n) >= Math.min(0.95 * high(n), 350);
        return shown(control) >= high(control) - 1 && changed.some(enough);
      }});
  // Where buttons and sliders stand below the figure's top; what is hidden, or sticks to the
  // screen, stands nowhere.
  const name = (n) => n.labels?.[0]?.innerText ?? n.innerText;
  const place = (n) => {{
    const around = [n.closest(".dh-row"), n.closest(".dh-told")].filter(Boolean);
    const sticks = around.some((part) => getComputedStyle(part).position === "sticky");
    if (sticks || !n.checkVisibility()) return null;
    return Math.round(n.getBoundingClientRect().top - figure.getBoundingClientRect().top);
  }};
  const row = ".dh-live :is(.dh-bar button, input[type=range])";
  const placed = () => [...figure.querySelectorAll(row)].map((n) => [name(n), place(n)]);
  const able = ".dh-live :is(input[type=range], .dh-bar button:not([aria-disabled])):enabled";
  const found = [];
  let places = placed();
  for (const control of [...figure.querySelectorAll(able)].filter(seen)) {{
    if (!seen(control)) continue; // another mode hides it, which it came after
    const drawn = pictures().map((n) => n.outerHTML);
    await use(control);
    const now = pictures();
    if (now.length !== drawn.length) throw new Error(`${{name(control)}}: another picture`);
    const changed = now.filter((n, i) => n.outerHTML !== drawn[i]);
    await new Promise((done) => setTimeout(done, 200)); // words are drawn at most every 150 ms
    const then = placed();
    if (then.length !== places.length) throw new Error(`${{name(control)}}: another button`);
    const pairs = then.map(([part, to], i) => [part, places[i][1], to]);
    const same = pairs.every(([, from, to]) => (from === null) === (to === null));
    const moved = pairs.filter(([, from, to]) => from !== to);
    found.push({{
      control: name(control),
      away: changed.length > 0 && !together(control, changed),
      moved: same ? moved : [], // else it is a mode of its own
    }});
    places = then;
  }}
  return found;
}}"""
# The share of a picture that is on the screen with the figure's nearest control.
SHARE = f"""(figure) => {{
  {AROUND}
  const box = (n) => n.getBoundingClientRect();
  const able = ".dh-live :is(input[type=range], .dh-button--primary)";
  const controls = [...figure.querySelectorAll(able)].filter((n) => n.checkVisibility());
  const shares = controls.flatMap((control) => {{
    control.scrollIntoView({{ block: "end", behavior: "instant" }});
    return pictures().map((n) => {{
      const seen = Math.min(box(n).bottom, innerHeight) - Math.max(box(n).top, top);
      return box(control).top >= top ? seen / box(n).height : 0;
    }});
  }});
  return Math.max(...shares);
}}"""


def with_sliders(page: Page) -> list[ElementHandle]:
    """Return the figures of a page that have a slider, when all of it is laid out."""
    all_laid_out(page)
    return page.query_selector_all("[data-dh-figure]:has(input[type=range])")


def all_used(page: Page) -> list[dict]:
    """Use every control of every figure with sliders, on a clock that is ten times as fast.

    Returns of each how it is called (`control`), whether it never is on one screen with a picture
    that it changed (`away`), and what stands elsewhere since (`moved`: name, before, after).
    """
    page.evaluate("haste = 10")
    found = [used for figure in with_sliders(page) for used in figure.evaluate(USE)]
    page.evaluate("haste = 1")
    assert found
    return found


def none_shifted(found: list[dict]) -> None:
    """Fail, naming control and parts, where a control moved buttons or sliders."""
    assert [(used["control"], used["moved"]) for used in found if used["moved"]] == []


def at_twice_the_size(page: Page) -> None:
    """In a window of 1280 by 800 at 200 % each figure shows a control with half of a picture."""
    before = page.viewport_size
    page.set_viewport_size({"width": 640, "height": 400})
    for figure in with_sliders(page):
        assert figure.evaluate(SHARE) >= 0.5, figure.get_attribute("data-dh-figure")
    page.set_viewport_size(before)
