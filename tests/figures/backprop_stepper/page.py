"""What the browser tests of *Backprop stepper* find and do on its page."""

from playwright.sync_api import Locator, Page


def press_on(page: Page, times: int) -> None:
    """Press Step even where it says that it is off."""
    for _ in range(times):
        page.get_by_role("button", name="Step", exact=True).click(force=True)


def field(page: Page) -> Locator:
    """Return the field of the expression."""
    return page.get_by_label("Expression", exact=True)


def stage(page: Page) -> Locator:
    """Return the box that the graph stands in, which scrolls."""
    return page.locator(".dh-stage")


def values(page: Page, kind: str) -> dict[str, str]:
    """Return what each node shows, by its name; `kind` is "data" or "grad"."""
    return page.locator(".dh-node").evaluate_all(
        "(nodes, kind) => Object.fromEntries(nodes.map(n => ["
        "n.querySelector('.dh-node__name').textContent,"
        " n.querySelector(`.is-${kind}`).textContent]))", kind,
    )  # fmt: skip


def leaf_checks(page: Page) -> dict[str, str]:
    """Return what nudging each leaf gave, by its name."""
    return page.locator(".dh-node.is-leaf").evaluate_all(
        "nodes => Object.fromEntries(nodes.map(n => [n.querySelector('.dh-node__name').textContent,"
        " n.querySelector('.is-check').textContent]))"
    )


def card(page: Page, name: str) -> Locator:
    """Return the card of the leaf of that name."""
    return page.locator(".dh-leaf").filter(has=page.get_by_label(f"{name} =", exact=True))
