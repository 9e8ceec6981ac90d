// Python in the page, on demand: nothing loads until a reader runs something, then three local
// files: the engine, the checkers' common part, and the exercises of the page's own lesson.
//
//   downhill.python.run({ code, files, lesson, exercise, timeoutMs, onState })
//     → Promise<{ ok, stdout, error, hint, line, verdict, timedOut, seconds }>
//
// The promise is rejected only when Python itself cannot start; whatever the reader's code does is
// an answer. Each run has a worker of its own: nothing is left over from the last run, and a loop
// without an end is stopped by ending its worker. A classic script, so that it also works from files.
(() => {
  "use strict";

  const base = new URL(".", document.currentScript.src).href;
  const START_LIMIT_MS = 20000; // for starting the worker, apart from the reader's own time
  let engine; // promise of { url of the worker, wasm: ArrayBuffer }
  const lessons = {}; // name of a lesson → promise that its exercises are here

  /** Runs inside the worker, after the engine's own text: it must use no name from this file. */
  function work() {
    const say = (kind, value) => self.postMessage({ kind, value });
    let room = 20000; // characters of output; a loop that prints must not fill the page
    const print = (line) => {
      if (room > 0) say("print", line.length < room ? `${line}\n` : `${line.slice(0, room)}\n… (the rest of the output is left out)\n`);
      room -= line.length + 1;
    };
    self.onmessage = async ({ data }) => {
      try {
        self.dhWasm = data.wasm;
        const mp = await self.loadMicroPython({
          heapsize: 8 << 20, pystack: 32 << 10, url: "micropython.wasm",
          stdout: print, stderr: print,
        });
        for (const [path, text] of Object.entries(data.files)) {
          const folders = path.split("/").slice(0, -1);
          folders.forEach((_, i) => {
            const folder = `/${folders.slice(0, i + 1).join("/")}`;
            if (!mp.FS.analyzePath(folder).exists) mp.FS.mkdir(folder);
          });
          mp.FS.writeFile(`/${path}`, text);
        }
        for (const name of ["code", "lesson", "exercise"]) mp.globals.set(name, data[name]);
        mp.runPython("from lessons_core.exercises.page import run");
        say("started");
        mp.runPython("outcome = run(code, lesson, exercise)");
        if (mp._module._stdoutBuffer.length) mp.runPython("print()"); // send an unfinished line
        say("done", JSON.parse(mp.globals.get("outcome")));
      } catch (error) {
        say("failed", `${error.name}: ${error.message}`);
      }
    };
    say("ready");
  }

  function loadScript(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${base}engine/${name}`;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject(new Error(`${name} could not be loaded. Is the connection up? Press Run again.`));
      };
      document.head.append(script);
    });
  }

  async function unpack(base64) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  async function load() {
    for (const need of ["Worker", "WebAssembly", "DecompressionStream"]) {
      if (!globalThis[need]) throw new Error(`this browser is too old to run Python (no ${need}). Run the lesson as a notebook instead.`);
    }
    await Promise.all(["micropython.js", "checkers.js"].map(loadScript));
    const [glue, wasm] = await Promise.all([unpack(downhill.micropython.glue), unpack(downhill.micropython.wasm)]);
    // A page opened as a file may start classic workers only, so the engine's module becomes the body
    // of a function. It asks fetch for its WebAssembly, which comes from memory, with no request.
    const body = new TextDecoder().decode(glue)
      .replaceAll("import.meta.url", '"micropython.mjs"').replace("export default ", "void ").replace(/\bexport (?=async function)/, "");
    const lend = `const fetch = async () => new Response(self.dhWasm, { headers: { "Content-Type": "application/wasm" } });`;
    const text = `(async () => { ${lend}\n${body}\n})().then(${work}).catch((error) => setTimeout(() => { throw error; }));`;
    return { url: URL.createObjectURL(new Blob([text], { type: "text/javascript" })), wasm };
  }

  async function run({ code, files = {}, lesson = "", exercise = "", timeoutMs = 3000, onState = () => {} }) {
    if (!engine) onState("loading");
    engine ??= load();
    if (exercise) lessons[lesson] ??= loadScript(`lesson_${lesson.slice(0, 2)}.js`);
    let parts;
    try {
      [parts] = await Promise.all([engine, lessons[lesson]]);
    } catch (error) {
      engine = undefined; // so that the next press tries again
      delete lessons[lesson];
      throw error;
    }
    onState("running");
    const worker = new Worker(parts.url);
    const began = performance.now();
    let stdout = "";
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        const finish = (more) => resolve({
          ok: false, stdout, error: "", hint: "", line: 0, verdict: null, timedOut: false,
          seconds: (performance.now() - began) / 1000, ...more,
        });
        timer = setTimeout(() => reject(new Error("Python did not start in 20 seconds.")), START_LIMIT_MS);
        worker.onerror = (event) => reject(new Error(event.message || "the browser refused to start a worker."));
        const handle = {
          ready: () => worker.postMessage({ code, lesson, exercise, wasm: parts.wasm, files: { ...downhill.checkers, ...files } }),
          started() {
            clearTimeout(timer);
            timer = setTimeout(() => finish({
              timedOut: true,
              error: `Stopped after ${timeoutMs / 1000} seconds.`,
              hint: "Is there a loop that never ends? In a while loop, something must change what its condition tests.",
            }), timeoutMs);
          },
          print: (text) => void (stdout += text),
          done: finish,
          failed: (words) => finish({ error: words, hint: "Python itself gave up. Does the code use very much memory, or call itself too deeply?" }),
        };
        worker.onmessage = ({ data }) => handle[data.kind](data.value);
      });
    } finally {
      clearTimeout(timer);
      worker.terminate();
    }
  }

  globalThis.downhill ??= {};
  downhill.python = { run };
})();
