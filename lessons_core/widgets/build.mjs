/**
 * Bundle every live figure: src/NAME.js becomes dist/NAME.js, one ES module that imports nothing.
 *
 *   npm run build    write dist/
 *   npm run check    build in memory and compare with dist/ byte for byte
 *
 * An entry is a file directly in src/ that does not end in `.maths.js`; such files are the pure
 * functions that entries import, and browser tests import them unbundled.
 */
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");
const dist = join(here, "dist");

/** @returns {Promise<string[]>} names of the figures, sorted */
async function entries() {
  const files = await readdir(src);
  return files
    .filter((file) => file.endsWith(".js") && !file.endsWith(".maths.js"))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** @param {string} name @returns {Promise<string>} the bundled module's text */
async function bundle(name) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [join(src, `${name}.js`)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2020",
    charset: "utf8",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  const text = result.outputFiles[0].text;
  // A page carries the module inside a <script> element, which this text would end.
  if (text.includes("</script")) throw new Error(`${name}.js contains "</script"; split the string`);
  return text;
}

/** @param {string} path @returns {Promise<string | null>} the text, or null where no file is */
async function textOf(path) {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

const names = await entries();
const texts = new Map();
for (const name of names) texts.set(`${name}.js`, await bundle(name));
await mkdir(dist, { recursive: true });
const stale = (await readdir(dist)).filter((file) => file.endsWith(".js") && !texts.has(file));

if (process.argv.includes("--check")) {
  const wrong = stale.map((file) => `dist/${file} has no source`);
  for (const [file, text] of texts) {
    const stored = await textOf(join(dist, file));
    if (stored === null) wrong.push(`dist/${file} is missing`);
    else if (stored !== text) wrong.push(`dist/${file} differs from its sources`);
  }
  if (wrong.length) {
    console.error(`${wrong.join("\n")}\nRun "npm run build" and commit lessons_core/widgets/dist.`);
    process.exit(1);
  }
  console.log(`${names.length} bundles equal their sources: ${names.join(", ")}`);
} else {
  for (const file of stale) await rm(join(dist, file));
  for (const [file, text] of texts) {
    await writeFile(join(dist, file), text);
    console.log(`dist/${file}  ${(text.length / 1024).toFixed(1)} KiB`);
  }
}
