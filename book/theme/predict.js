// Where a lesson asks for a prediction, the answer waits until the reader wants to see it: the
// output below, and the sentences that read it. Without scripts and on paper nothing waits.
(() => {
  "use strict";

  const KEY = "downhill.answers";
  const boxes = [...document.querySelectorAll("article .dh-predict")];
  const line = document.querySelector(".dh-head__answers");
  if (!boxes.length || !line) return;

  function waits() {
    try { return localStorage.getItem(KEY) !== "shown"; } catch { return true; }
  }

  function remember(waiting) {
    try { localStorage.setItem(KEY, waiting ? "waiting" : "shown"); } catch { /* denied: it holds for this page */ }
  }

  /** The outputs of the cells that follow the question, and the prose up to whatever comes next. */
  function answerTo(box) {
    const parts = [];
    let reading = false;
    for (let node = box.nextElementSibling; node; node = node.nextElementSibling) {
      if (node.matches("section, .dh-predict") || node.querySelector(".dh-figure")) break;
      const output = node.querySelector(":scope > .cell_output");
      if (node.matches(".cell")) {
        if (reading) break;
        if (output) parts.push(output);
      } else if (parts.length) {
        reading = true;
        parts.push(node);
      }
    }
    return parts;
  }

  function hold(parts) {
    const row = document.createElement("div");
    row.className = "dh-wait";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "I have my guess. Show it";
    row.append(button);
    parts[0].before(row);
    parts.forEach((part) => { part.classList.add("dh-answer", "dh-held"); part.inert = true; });
    const show = () => {
      row.remove();
      parts.forEach((part) => { part.classList.remove("dh-held"); part.inert = false; });
    };
    button.addEventListener("click", () => {
      show();
      // The button is gone: who reads by keyboard or by ear goes on at the answer.
      parts[0].tabIndex = -1;
      parts[0].focus({ preventScroll: true });
    });
    return show;
  }

  const answers = boxes.map(answerTo).filter((parts) => parts.length);
  let held = [];

  const all = document.createElement("button");
  all.type = "button";
  function apply(waiting) {
    held.splice(0).forEach((show) => show());
    if (waiting) held = answers.map(hold);
    all.textContent = waiting ? "Show answers without guessing" : "Let answers wait for my guess";
  }
  let waiting = waits();
  all.addEventListener("click", () => {
    waiting = !waiting;
    remember(waiting);
    apply(waiting);
  });
  line.append(all);
  apply(waiting);
})();
