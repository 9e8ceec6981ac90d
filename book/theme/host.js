// Brings the live figures of a page to life: each one's saved state becomes a model, its module's
// text (carried once per page) is imported, and the same render function that runs in JupyterLab
// mounts beside the static picture. A classic script, so that it also works on pages opened as files.
(() => {
  "use strict";

  const same = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

  // The part of Backbone's model that anywidget's front-end module contract promises.
  function createModel(state) {
    const values = { ...state };
    const listeners = new Map();
    const emit = (event, ...args) => [...(listeners.get(event) ?? [])].forEach((fn) => fn(...args));
    const model = {
      get: (key) => values[key],
      set(key, value) {
        const changes = typeof key === "object" ? key : { [key]: value };
        const changed = Object.keys(changes).filter((name) => !same(values[name], changes[name]));
        Object.assign(values, changes);
        changed.forEach((name) => emit(`change:${name}`, model, values[name]));
        if (changed.length) emit("change", model);
      },
      on: (event, fn) => event.split(" ").forEach((name) =>
        listeners.set(name, (listeners.get(name) ?? new Set()).add(fn))),
      off(event, fn) {
        if (!event) listeners.clear();
        else event.split(" ").forEach((name) => fn ? listeners.get(name)?.delete(fn) : listeners.delete(name));
      },
      save_changes: () => {}, // no kernel to tell
      send: () => {},
    };
    return model;
  }

  const modules = new Map();
  function loadModule(name) {
    if (!modules.has(name)) {
      const carried = document.querySelector(`script[data-dh-module="${name}"]`);
      if (!carried) return Promise.reject(new Error(`this page carries no module "${name}"`));
      const text = carried.textContent.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
      const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      modules.set(name, import(url).finally(() => URL.revokeObjectURL(url)));
    }
    return modules.get(name);
  }

  async function mount(figure) {
    const entry = { name: figure.dataset.dhFigure, element: figure };
    downhill.figures.push(entry);
    const picture = figure.querySelector(".dh-figure__picture");
    const live = document.createElement("div");
    live.className = "dh-figure__live";
    try {
      const state = JSON.parse(figure.querySelector(".dh-figure__state").textContent);
      const { default: exported } = await loadModule(entry.name);
      const widget = typeof exported === "function" ? await exported() : exported;
      entry.model = createModel(state);
      picture.before(live);
      await widget.initialize?.({ model: entry.model });
      entry.cleanup = await widget.render({ model: entry.model, el: live });
      picture.hidden = true;
      figure.dataset.dhMounted = "true";
    } catch (error) {
      live.remove();
      entry.error = error;
      const line = document.createElement("p");
      line.className = "dh-figure__failed";
      line.textContent = `This figure could not come alive (${error.message}). The picture shows its first state.`;
      figure.append(line);
      console.error(`figure "${entry.name}"`, error);
    }
  }

  globalThis.downhill ??= {};
  downhill.figures = [];
  // Near the viewport first; the others one at a time when the page is idle or they are approached,
  // and one a second where it never is.
  const waiting = new Set(document.querySelectorAll("[data-dh-figure]"));
  const take = (figure) => (waiting.delete(figure) ? mount(figure) : undefined);
  const near = new IntersectionObserver(
    (entries) => entries.filter((e) => e.isIntersecting).forEach((e) => { near.unobserve(e.target); take(e.target); }),
    { rootMargin: "400px 0px" });
  waiting.forEach((figure) => near.observe(figure));
  const idle = globalThis.requestIdleCallback
    ? (fn) => requestIdleCallback(fn, { timeout: 1000 }) : (fn) => setTimeout(fn, 200);
  const next = () => idle(async () => { const [figure] = waiting; if (figure) { await take(figure); next(); } });
  addEventListener("load", next);
})();
