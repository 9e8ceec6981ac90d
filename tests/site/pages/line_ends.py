"""Where a line of a page ends though it may not, and shades that are not covered."""

# Numbers without their unit, words of code in two pieces, and the words beside a guess's field.
PARTED = """() => {
  const article = document.querySelector("article");
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const WHOLE = "code.literal .pre, code.literal .pre span, .dh-guess label:has([type=text])";
  const UNIT = /\\d[ \\u00a0](%|[KMGTP]B\\b)/g;
  const parted = [];
  for (let text; (text = walk.nextNode());) {
    const at = text.parentElement;
    if (at.closest(".dh-figure, .katex, pre")) continue;
    for (const found of text.data.matchAll(at.matches(WHOLE) ? /\\S(.*\\S)?/g : UNIT)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = [...range.getClientRects()].map(({ bottom }) => Math.round(bottom));
      if (new Set(lines).size > 1) parted.push(at.parentElement.innerText.slice(0, 80));
    }
  }
  return parted;
}"""
# The shade at an edge that has more is hidden by a cover, in the colour of what is behind it.
COVERS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const seen = (colour) => { probe.style.color = colour; return getComputedStyle(probe).color; };
  const behind = (node) => {
    const { backgroundColor } = getComputedStyle(node);
    return backgroundColor !== "rgba(0, 0, 0, 0)" ? backgroundColor : behind(node.parentElement);
  };
  const ground = (node) => seen(getComputedStyle(node).getPropertyValue("--ground"));
  const shaded = ":is(.table-wrapper, .katex-display, .highlight pre)";
  const found = [...document.querySelectorAll(`article ${shaded}`)]
    .filter((node) => ground(node) !== behind(node))
    .map((node) => node.parentElement.outerHTML.slice(0, 120));
  probe.remove();
  return found;
}"""
