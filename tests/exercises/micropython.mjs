// Run readers' code in the MicroPython that the page carries, with the checkers that it carries.
//   node micropython.mjs ENGINE_FOLDER < tasks.json > outcomes.json
// A task is [code, lesson, exercise]; its outcome is what lessons_core/exercises/page.py returns.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { gunzipSync } from "node:zlib";

const engine = process.argv[2];
const tasks = JSON.parse(readFileSync(0, "utf8"));
for (const name of readdirSync(engine).filter((file) => file.endsWith(".js"))) runInThisContext(readFileSync(join(engine, name), "utf8"));
const { micropython, checkers } = globalThis.downhill;

const folder = mkdtempSync(join(tmpdir(), "downhill-"));
try {
  const write = (name, packed) => writeFileSync(join(folder, name), gunzipSync(Buffer.from(packed, "base64")));
  write("micropython.mjs", micropython.glue);
  write("micropython.wasm", micropython.wasm);
  const { loadMicroPython } = await import(pathToFileURL(join(folder, "micropython.mjs")));
  const ignore = () => {};
  const mp = await loadMicroPython({ heapsize: 8 << 20, pystack: 32 << 10, stdout: ignore, stderr: ignore });
  for (const [path, text] of Object.entries(checkers)) {
    path.split("/").slice(0, -1).reduce((above, name) => {
      if (!mp.FS.analyzePath(`${above}/${name}`).exists) mp.FS.mkdir(`${above}/${name}`);
      return `${above}/${name}`;
    }, "");
    mp.FS.writeFile(`/${path}`, text);
  }
  mp.runPython("from lessons_core.exercises.page import run");
  const outcomes = tasks.map(([code, lesson, exercise]) => {
    for (const [name, value] of Object.entries({ code, lesson, exercise })) mp.globals.set(name, value);
    mp.runPython("outcome = run(code, lesson, exercise)");
    return JSON.parse(mp.globals.get("outcome"));
  });
  process.stdout.write(JSON.stringify(outcomes));
} catch (error) {
  console.error(error.message); // not the stack: Node would print the minified engine beside it
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
