/** A line that says on which side a scrolled stage goes on. */
import { h, on, set } from "../kit/dom.js";

/** @param {HTMLElement} stage the element that scrolls */
export function scrollCue(stage) {
  const left = h("span", {}, "← more on the left");
  const right = h("span", {}, "more on the right →");
  const node = h("p", { class: "dh-stage__cue", hidden: true, title: "Drag it, scroll, or press Shift and an arrow key." }, left, right);
  function draw() {
    const hidden = stage.scrollWidth - stage.clientWidth;
    const sides = { left: stage.scrollLeft > 2, right: stage.scrollLeft < hidden - 2 };
    set(node, { hidden: hidden <= 2 });
    left.style.visibility = sides.left ? "visible" : "hidden";
    right.style.visibility = sides.right ? "visible" : "hidden";
    stage.style.setProperty("--dh-fade-left", sides.left ? "1.75rem" : "0px");
    stage.style.setProperty("--dh-fade-right", sides.right ? "1.75rem" : "0px");
  }
  return { node, draw, destroy: on(stage, "scroll", draw) };
}
