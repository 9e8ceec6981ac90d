"""Where a line of a page ends though it may not."""

# Numbers without their unit, words of code in two pieces, the words beside a guess's field, and
# "lesson 8" where a figure links to it. Words of a picture have a line each.
PARTED = """() => {
  const article = document.querySelector("article");
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const WHOLE = "code.literal .pre, code.literal .pre span, .dh-guess label:has([type=text])";
  const UNIT = /\\d[ \\u00a0](%|[KMGTP]B\\b)/g;
  const LESSON = /\\blesson \\d+/g;
  const parted = [];
  for (let text; (text = walk.nextNode());) {
    const at = text.parentElement;
    const code = at.matches(WHOLE);
    if (at.closest("svg, .katex, pre, script") || (at.closest("code") && !code)) continue;
    const words = code ? /\\S(.*\\S)?/g : at.matches(".dh-figure a") ? LESSON : UNIT;
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
# Formulas that break between a bracket and its end, and addresses that break inside a word.
TORN = """() => {
  const lines = (node) => [...node.getClientRects()].map(({ bottom }) => Math.round(bottom));
  const formulas = [...document.querySelectorAll(".katex:not(.katex-display *)")]
    .filter((formula) => {
      let open = 0;
      const bases = [...formula.querySelectorAll(".katex-html > .base")];
      return bases.some((base, i) => {
        const signs = [...base.textContent];
        open += signs.filter((s) => s === "(").length - signs.filter((s) => s === ")").length;
        const next = bases[i + 1]?.getBoundingClientRect();
        return open > 0 && next && next.left < base.getBoundingClientRect().left;
      });
    });
  const addresses = [...document.querySelectorAll("article a[href^=http]")].filter((link) => {
    if (!/^https?:/.test(link.textContent)) return false;
    const place = document.createRange();
    const parts = link.childElementCount ? [...link.children] : [link];
    return parts.some((part) => {
      place.selectNodeContents(part);
      return new Set(lines(place)).size > 1;
    });
  });
  return [...formulas, ...addresses].map((node) => node.parentElement.innerText.slice(0, 160));
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
