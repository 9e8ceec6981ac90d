// What assistive technology is told of a live figure: a line for each thing that has a role and a name.
(root) => {
  const text = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const hidden = (node) => node.closest("[aria-hidden=true]") || !node.checkVisibility({ visibilityProperty: true });
  const named = (node) => {
    const by = (name) => (node.getAttribute(name) ?? "").split(" ").filter(Boolean).map((id) => text(document.getElementById(id))).join(" ");
    const inner = node.matches("button, td, th, caption, summary") ? [...node.childNodes].filter((n) => n.nodeType === 3 || !n.matches?.("[aria-hidden=true]")).map(text).join(" ").trim() : "";
    return node.getAttribute("aria-label") || by("aria-labelledby") || text(node.labels?.[0]) || inner;
  };
  const kinds = { range: "slider", checkbox: "checkbox", radio: "radio", text: "field", number: "field" };
  const kind = (node) => node.getAttribute("role") ?? kinds[node.type] ?? node.tagName.toLowerCase();
  function state(node) {
    const say = (name, word = name) => (node.getAttribute(`aria-${name}`) ? `${word} ${node.getAttribute(`aria-${name}`)}` : "");
    const slides = node.matches("input[type=range], [role=slider]");
    return [
      slides ? `= ${node.getAttribute("aria-valuenow") ?? node.value} “${node.getAttribute("aria-valuetext") ?? ""}”` : "",
      slides ? `of ${node.getAttribute("aria-valuemin") ?? node.min} to ${node.getAttribute("aria-valuemax") ?? node.max}` : "",
      node.matches("select, input[type=text], input[type=number], textarea") ? `= “${node.value.replace(/\s+/g, " ")}”` : "",
      node.checked ? "checked" : "", node.disabled ? "disabled" : "",
      say("disabled"), say("pressed"), say("expanded"), say("current"), say("invalid"),
    ].filter(Boolean).join(", ");
  }
  const told = [...root.querySelectorAll("[role], [aria-label], button, input, select, textarea, summary, caption")];
  const lines = told.filter((node) => !hidden(node) && !node.matches("[role=status]")).map((node) => `${kind(node)} “${named(node)}” ${state(node)}`.trim());
  const plain = [...root.querySelectorAll("p, li, dd, td")].filter((node) => !hidden(node) && text(node) && !node.querySelector("p, li, button"));
  lines.push(...plain.map((node) => `text “${text(node)}”`));
  return [...lines, `status “${text(root.querySelector("[role=status]"))}”`];
}
