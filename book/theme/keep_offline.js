// "Keep the book on this device": for a phone that will be without a network. Nothing is fetched
// or stored before the reader presses the button.
(() => {
  "use strict";

  const HERE = new URL("..", document.currentScript.src); // this script lies in _static/

  function workers() {
    try { return location.protocol.startsWith("http") ? navigator.serviceWorker : undefined; }
    catch { return undefined; } // storage is denied
  }

  const registered = async () => (await workers().getRegistrations()).find((r) => r.scope === HERE.href);

  async function keep(say) {
    say("Fetching the book …");
    const registration = await workers().register(new URL("sw.js", HERE), { scope: HERE.href });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    await new Promise((resolve, reject) => {
      const look = () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Error("a file could not be fetched"));
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  async function remove() {
    await (await registered())?.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith("downhill-"));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  async function build(box) {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dh-progress__button";
    const say = (words) => { status.textContent = words; };
    const size = box.dataset.dhOffline;
    let kept = false;

    async function show() {
      kept = Boolean(await registered());
      button.textContent = kept ? "Remove the copy" : `Keep the book on this device (${size})`;
      say(kept ? "The book is on this device. It opens without a network." : "");
    }

    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        if (kept) await remove(); else await keep(say);
        await show();
      } catch (error) {
        say(`That did not work: ${error.message}. Nothing was changed; try again with a network.`);
      }
      button.disabled = false;
      button.focus();
    });

    if (!workers()) {
      say(location.protocol === "file:"
        ? "These pages are files on your device already. They need no network."
        : "This browser does not let a page keep a copy here.");
      box.replaceChildren(status);
      return;
    }
    await show();
    box.replaceChildren(button, status);
  }

  document.querySelectorAll("[data-dh-offline]").forEach(build);
})();
