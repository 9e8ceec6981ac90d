/**
 * Pack MicroPython for WebAssembly, from its npm package, into one classic script.
 *
 *   node book/theme/python/build.mjs            write engine/micropython.js
 *   node book/theme/python/build.mjs --check    compare what it holds with the package, byte for byte
 *
 * A classic script with its bytes inside loads from any server and from plain files alike, where
 * neither an ES module nor a fetch would. The bytes are compressed, so the script is small even
 * where the server does not compress.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const PACKAGE = "@micropython/micropython-webassembly-pyscript";
const target = join(dirname(fileURLToPath(import.meta.url)), "engine", "micropython.js");

/** @returns {string} the package's folder: the one named on the command line, or the installed one */
function packageFolder() {
  const named = process.argv.slice(2).find((word) => !word.startsWith("--"));
  return named ?? dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
}

const folder = packageFolder();
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const parts = { glue: readFileSync(join(folder, "micropython.mjs")), wasm: readFileSync(join(folder, "micropython.wasm")) };

if (process.argv.includes("--check")) {
  const stored = readFileSync(target, "utf8");
  for (const [name, bytes] of Object.entries(parts)) {
    const packed = stored.match(new RegExp(`^  ${name}: "([^"]*)"`, "m"))?.[1] ?? "";
    if (!packed || !gunzipSync(Buffer.from(packed, "base64")).equals(bytes)) {
      console.error(`${target}: its ${name} is not that of ${PACKAGE} ${version}. Run: node book/theme/python/build.mjs`);
      process.exit(1);
    }
  }
  console.log(`engine/micropython.js equals ${PACKAGE} ${version}`);
} else {
  const lines = Object.entries(parts).map(([name, bytes]) => {
    const sum = createHash("sha256").update(bytes).digest("hex");
    return `  // ${bytes.length} bytes, sha256 ${sum}\n  ${name}: "${gzipSync(bytes, { level: 9 }).toString("base64")}",\n`;
  });
  const text = `// MicroPython ${version} for WebAssembly, packed by build.mjs from the npm package
// ${PACKAGE}. MIT licence: see LICENSE-MicroPython.txt beside this file.
(globalThis.downhill ??= {}).micropython = {
  version: "${version}",
${lines.join("")}};
`;
  writeFileSync(target, text);
  console.log(`engine/micropython.js  ${(text.length / 1024).toFixed(0)} KiB`);
}
