"""Where a line of a page ends though it may not."""

# Numbers without their unit, words of code in two pieces, the words beside a guess's field, and
# "lesson 8" where a figure links to it.
PARTED = """() => {
  const article = document.querySelector("article");
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const WHOLE = "code.literal .pre, code.literal .pre span, .dh-guess label:has([type=text])";
  const UNIT = /\\d[ \\u00a0](%|[KMGTP]B\\b)/g;
  const LESSON = /\\blesson \\d+/g;
  const parted = [];
  for (let text; (text = walk.nextNode());) {
    const at = text.parentElement;
    const linked = at.matches(".dh-figure a");
    if (at.closest(".dh-figure, .katex, pre") && !linked) continue;
    const words = at.matches(WHOLE) ? /\\S(.*\\S)?/g : linked ? LESSON : UNIT;
    for (const found of text.data.matchAll(words)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = [...range.getClientRects()].map(({ bottom }) => Math.round(bottom));
      if (new Set(lines).size > 1) parted.push(at.parentElement.innerText.slice(0, 80));
    }
  }
  return parted;
}"""
# Formulas whose comma begins the next line.
STRAY = """() => [...document.querySelectorAll(".math")].filter((formula) => {
  const after = formula.nextSibling;
  if (after?.nodeType !== Node.TEXT_NODE || !/^[,.;:!?)]/.test(after.data)) return false;
  const letter = document.createRange();
  letter.setStart(after, 0);
  letter.setEnd(after, 1);
  const ends = [...formula.querySelectorAll(".base")].at(-1).getBoundingClientRect();
  return letter.getBoundingClientRect().left < ends.left;
}).map((formula) => formula.parentElement.innerText.slice(0, 120))"""
