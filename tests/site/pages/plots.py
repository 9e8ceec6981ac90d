"""Words of a stored plot that a line strikes through."""

# A line that is neither grid nor axis, on the middle of a word, with nothing filled between them.
STRUCK = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const quiet = ["line", "muted"].map((name) => {
    probe.style.color = `var(--dh-${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const inside = ({ left, right, top, bottom }, { x, y }, cut = 0) =>
    x > left + 1 && x < right - 1 && y > top + cut && y < bottom - cut;
  const meet = (a, b) =>
    a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;
  const cut = (plot, line) => {
    const id = /#([^")]+)/.exec(getComputedStyle(line).clipPath)?.[1];
    const rect = id && plot.querySelector(`[id="${id}"] rect`);
    if (!rect) return () => false;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((a) => +rect.getAttribute(a));
    return (point) => point.x < x || point.x > x + width || point.y < y || point.y > y + height;
  };
  const struck = new Set();
  for (const plot of document.querySelectorAll("svg.dh-plot")) {
    const boxed = (query) =>
      [...plot.querySelectorAll(query)].map((node) => [node, node.getBoundingClientRect()]);
    const words = boxed("text");
    const paths = boxed("path:not(defs *, clipPath *)");
    paths.forEach(([line, box], i) => {
      const { stroke, fill } = getComputedStyle(line);
      if (stroke === "none" || fill !== "none" || quiet.includes(stroke)) return;
      const near = words.filter(([, word]) => meet(word, box));
      if (!near.length) return;
      const covers = paths.slice(i + 1).filter(([path]) => getComputedStyle(path).fill !== "none");
      const matrix = line.getScreenCTM();
      const isCut = cut(plot, line);
      for (let at = 0; at < line.getTotalLength(); at += 0.7) {
        const drawn = line.getPointAtLength(at);
        if (isCut(drawn)) continue;
        const point = drawn.matrixTransform(matrix);
        const hit = near.filter(([, word]) => inside(word, point, 0.22 * word.height));
        if (!hit.length || covers.some(([, cover]) => inside(cover, point))) continue;
        hit.forEach(([word]) => struck.add(word.textContent.trim()));
      }
    });
  }
  return [...struck];
}"""
# Words under 10 px, past the edge of their cell, or on each other; exponents may be smaller.
CROWDED = """() => {
  const found = [];
  for (const plot of document.querySelectorAll("svg.dh-plot")) {
    const cell = plot.closest(".cell_output").getBoundingClientRect();
    const words = [...plot.querySelectorAll("text")].map((word) => {
      const sizes = [word, ...word.querySelectorAll("tspan")]
        .filter((part) => part.matches("tspan, [x], [transform]"))
        .map((part) => parseFloat(getComputedStyle(part).fontSize));
      const { a, b } = word.getScreenCTM();
      const px = Math.max(...sizes) * Math.hypot(a, b);
      return { text: word.textContent.trim(), px, box: word.getBoundingClientRect() };
    }).filter(({ text }) => text);
    words.forEach(({ text, px, box }, i) => {
      if (px < 9.95) found.push(`${text}: ${px.toFixed(1)} px`);
      const past = Math.max(cell.left - box.left, box.right - cell.right);
      if (past > 1) found.push(`${text}: ${past.toFixed(1)} px past the edge`);
      for (const other of words.slice(0, i)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 4) found.push(`${text}: on ${other.text}`);
      }
    });
  }
  return found;
}"""
