// The marks and words below a node, in the order in which they are painted, as plain objects.
(root) => {
  const found = [];
  let screen = null; // from the screen to the units of the picture that is being read
  let pictures = 0;
  const ALONG = 21; // places along a line
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const clear = (colour) => /^(none|transparent|rgba\(.*, 0\))$/.test(colour);
  const text = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const own = (node) => [...node.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(" ").replace(/\s+/g, " ").trim();

  function paint(look, filled) {
    const { stroke, fill, strokeWidth, strokeDasharray: dash, strokeOpacity, fillOpacity, opacity } = look;
    return {
      ...(clear(stroke) ? {} : { stroke, width: parseFloat(strokeWidth), strokeOpacity }),
      ...(clear(stroke) || dash === "none" ? {} : { dash: dash.replaceAll("px", "").replaceAll(", ", "-") }),
      ...(clear(fill) || !filled ? {} : { fill, fillOpacity }),
      opacity,
    };
  }

  /** Places in the picture's own units: along a line, the corners of a box, where words are anchored. */
  function places(node) {
    const to = screen.multiply(node.getScreenCTM());
    const at = (x, y) => [to.a * x + to.c * y + to.e, to.b * x + to.d * y + to.f].map((value) => Math.round(value * 10) / 10);
    const number = (name) => Number(node.getAttribute(name) || 0);
    if (node.tagName === "text") {
      const down = parseFloat(node.getAttribute("dy") || "0") * (/em$/.test(node.getAttribute("dy")) ? parseFloat(getComputedStyle(node).fontSize) : 1);
      return [at(number("x"), number("y") + down)];
    }
    if (node.tagName === "rect") return [at(number("x"), number("y")), at(number("x") + number("width"), number("y") + number("height"))];
    if (node.tagName === "circle") return [at(number("cx"), number("cy"))];
    if (node.tagName === "line") return [at(number("x1"), number("y1")), at(number("x2"), number("y2"))];
    const parts = starts(node);
    if (parts.length > 1) return Array.from({ length: ALONG }, (_, i) => at(...parts[Math.round((i / (ALONG - 1)) * (parts.length - 1))]));
    const length = node.getTotalLength();
    return Array.from({ length: ALONG }, (_, i) => node.getPointAtLength((i / (ALONG - 1)) * length)).map(({ x, y }) => at(x, y));
  }
  const starts = (node) => [...(node.getAttribute("d") ?? "").matchAll(/M\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

  function mark(node) {
    const look = getComputedStyle(node);
    const how = paint(look, node.tagName !== "line");
    const words = node.tagName === "text" ? text(node) : undefined;
    if (!how.stroke && !how.fill) return;
    if (words === "" || (node.tagName === "path" && !node.getAttribute("d"))) return;
    // A line of no length leaves a dot where its ends are round, and else nothing.
    if (!how.fill && look.strokeLinecap === "butt" && node.getTotalLength?.() === 0) return;
    found.push({
      kind: node.tagName, picture: pictures, axis: /\bdh-axes__/.test(node.getAttribute("class")), words, ...how,
      anchor: words === undefined ? undefined : look.textAnchor, places: places(node),
      r: node.tagName === "circle" ? node.r.baseVal.value : undefined,
      parts: node.tagName === "path" ? starts(node).length : undefined,
    });
  }

  function drawing(node) {
    for (const child of node.children) {
      if (!shown(child)) continue;
      if (child.matches("svg, g")) drawing(child);
      else if (child.matches("text, line, path, rect, circle, ellipse, polygon")) mark(child);
    }
  }

  /** How dark a canvas is, in a few rows and columns: percent, and what is left free as −1. */
  function shades(canvas) {
    const { width, height } = canvas;
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const pen = copy.getContext("2d", { willReadFrequently: true });
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
    const cell = (column, row) => {
      const [x, y] = [Math.floor(((column + 0.5) / 12) * width), Math.floor(((row + 0.5) / 4) * height)];
      const [r, g, b, a] = data.subarray(4 * (y * width + x));
      return a ? 100 - (r + g + b) / 7.65 : -1;
    };
    return [0, 1, 2, 3].map((row) => Array.from({ length: 12 }, (_, column) => cell(column, row)));
  }

  function page(node) {
    for (const child of node.children) {
      if (!shown(child) || child.matches(".dh-status__spoken, math, .katex")) continue;
      const look = getComputedStyle(child);
      if (child.matches("svg")) {
        screen = child.getScreenCTM().inverse();
        pictures += 1;
        const { width, height } = child.viewBox.baseVal;
        found.push({ kind: "picture", picture: pictures, words: child.getAttribute("aria-label") ?? "", size: [width, height] });
        drawing(child);
        continue;
      }
      if (child.matches("canvas")) found.push({ kind: "map", shades: shades(child) });
      else if (child.matches("input[type=range]")) {
        const fill = look.getPropertyValue("--dh-at");
        found.push({ kind: "track", fill: look.getPropertyValue("--dh-job").trim(), at: parseFloat(fill) });
      } else if (own(child)) found.push({ kind: "words", words: own(child), fill: look.color, left: parseFloat(child.style.left) || undefined });
      else if (!child.children.length && !child.matches("input") && (!clear(look.backgroundColor) || look.backgroundImage !== "none" || look.borderTopStyle !== "none")) {
        found.push({ kind: "swatch", words: child.className, fill: look.backgroundColor, stroke: look.borderTopStyle === "none" ? undefined : look.borderTopColor });
      }
      page(child);
    }
  }
  page(root);
  return found;
}
