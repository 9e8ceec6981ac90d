/**
 * Bundle every live figure: NAME/figure.js becomes dist/NAME.js, one ES module that imports nothing.
 *
 *   npm run build    write dist/
 *   npm run check    build in memory and compare with dist/ byte for byte
 *
 * A figure's `maths.js` holds the pure functions; browser tests import it unbundled. The quiz and
 * the exercise are mounted like figures and have their JavaScript beside their Python.
 */
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const elsewhere = { exercise: "../exercises", quiz: "../quizzes" };
const dist = join(here, "dist");

/** @returns {Promise<Map<string, string>>} name of each figure, in order -> its entry */
async function entries() {
  const places = await readdir(here, { withFileTypes: true });
  const own = places.filter((place) => place.isDirectory()).map((place) => [place.name, place.name]);
  const found = [];
  for (const [name, folder] of [...own, ...Object.entries(elsewhere)]) {
    const path = join(here, folder, "figure.js");
    if ((await textOf(path)) !== null) found.push([name, path]);
  }
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} name @param {string} path its entry @returns {Promise<string>} the bundle */
async function bundle(name, path) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [path],
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
  if (text.includes("</script")) throw new Error(`${name} contains "</script"; split the string`);
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

const figures = await entries();
const texts = new Map();
for (const [name, path] of figures) texts.set(`${name}.js`, await bundle(name, path));
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
    console.error(`${wrong.join("\n")}\nRun "npm run build" and commit lessons_core/figures/dist.`);
    process.exit(1);
  }
  console.log(`${figures.size} bundles equal their sources: ${[...figures.keys()].join(", ")}`);
} else {
  for (const file of stale) await rm(join(dist, file));
  for (const [file, text] of texts) {
    await writeFile(join(dist, file), text);
    console.log(`dist/${file}  ${(text.length / 1024).toFixed(1)} KiB`);
  }
}
