// Where a lesson asks for a prediction, the answer waits until the reader wants to see it: the
// output below, and the sentences that read it. Without scripts and on paper nothing waits.
(() => {
  "use strict";

  const KEY = "downhill.answers";
  const boxes = [...document.querySelectorAll("article .dh-predict")];
  const line = document.querySelector(".dh-head__answers");
  if (!boxes.length || !line) return;

  function waits(otherwise = true) {
    try { return localStorage.getItem(KEY) !== "shown"; } catch { return otherwise; }
  }

  function remember(waiting) {
    try { localStorage.setItem(KEY, waiting ? "waiting" : "shown"); } catch { /* denied: it holds for this page */ }
  }

  /**
   * The outputs of the cells that follow the question, and the prose up to whatever comes next.
   * Where nothing is run, the prose alone is the answer.
   */
  function answerTo(box) {
    const parts = [];
    const prose = [];
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
      } else prose.push(node);
    }
    return parts.length ? parts : prose;
  }

  /** A number as readers write it: a decimal comma, a true minus sign, commas between thousands. */
  function numberIn(text) {
    const plain = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  }
  /** A whole number in full, any other with a few digits. */
  function written(value, digits = 4) {
    const short = Number.isInteger(value) ? value : Number(value.toPrecision(digits));
    const text = Math.abs(short) < 1000 ? String(short) : short.toLocaleString("en-US", { maximumFractionDigits: 9 });
    return text.replace("-", "\u2212");
  }

  /** How far off a guess was, in words. */
  function verdict({ number, unit }, mine) {
    const said = `You said ${written(mine, 12)}. It is ${[written(number), unit].filter(Boolean).join(" ")}`;
    const off = mine - number;
    // What is counted is right or wrong; what is measured may be near.
    const near = Number.isInteger(number) ? 0 : 0.005 * Math.abs(number);
    if (Math.abs(off) <= near) return `${said}: right.`;
    const times = mine / number;
    const far = number && times >= 10 ? `${written(times)} times too high`
      : times > 0 && times <= 0.1 ? `${written(1 / times)} times too low`
      : `${written(Math.abs(off))} too ${off > 0 ? "high" : "low"}`;
    return `${said}: your guess was ${far}.`;
  }

  /** Where a box carries what to compare with: a field or choices, and what the guess was worth. */
  function guessing(box) {
    const carried = box.querySelector("script.dh-guess");
    if (!carried) return null;
    const guess = JSON.parse(carried.textContent);
    const name = `dh-guess-${boxes.indexOf(box)}`;
    const field = document.createElement("div");
    field.className = "dh-guess";
    const add = (parent, tag, attrs = {}, text = "") => {
      const node = parent.appendChild(document.createElement(tag));
      Object.entries(attrs).forEach(([key, value]) => node.setAttribute(key, value));
      node.append(text);
      return node;
    };
    if (guess.choice) {
      const set = add(field, "fieldset");
      add(set, "legend", {}, "Your guess:");
      guess.choice.forEach((value) => {
        const label = add(set, "label");
        add(label, "input", { type: "radio", name, value });
        label.append(` ${value}`);
      });
    } else {
      const label = add(field, "label", {}, "Your guess: ");
      add(label, "input", { type: "text", inputmode: "decimal", autocomplete: "off", size: 8 });
      label.append(` ${guess.unit ?? ""}`);
    }
    const told = add(field, "p", { role: "status" });
    box.append(field);
    return {
      field,
      /** Say what the guess was worth; nothing if there was none. */
      tell() {
        const chosen = field.querySelector("input:checked")?.value;
        const text = field.querySelector("input[type=text]")?.value ?? "";
        if (guess.choice) {
          if (chosen) told.textContent = chosen === guess.right ? `You said \u201c${chosen}\u201d: right.` : `You said \u201c${chosen}\u201d. The answer: ${guess.right}.`;
        } else if (text.trim()) {
          const mine = numberIn(text);
          told.textContent = Number.isNaN(mine) ? `\u201c${text}\u201d is no number. It is ${[written(guess.number), guess.unit].filter(Boolean).join(" ")}.` : verdict(guess, mine);
        }
      },
    };
  }

  function hold({ parts, guess }) {
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
      guess?.tell();
      show();
      // The button is gone: who reads by keyboard or by ear goes on at the answer.
      parts[0].tabIndex = -1;
      parts[0].focus({ preventScroll: true });
    });
    return show;
  }

  const answers = boxes.map((box) => ({ parts: answerTo(box), guess: guessing(box) })).filter(({ parts }) => parts.length);
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

  // The choice may have been made in another tab, or on a page that was left with Back. What the
  // reader has uncovered here stays so while the choice is the same.
  function takeChoice() {
    if (waits(waiting) === waiting) return;
    waiting = !waiting;
    apply(waiting);
  }
  addEventListener("storage", ({ key }) => { if (key === KEY || key === null) takeChoice(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) takeChoice(); });
})();
