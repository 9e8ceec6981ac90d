// Renders formulas: one JSON object {latex, options} on each line in, one {html} or {error} out.
// KaTeX is read and not required: where the environment lies inside this project, Node would take
// the project's package.json ("type": "module") for KaTeX's own and refuse it.
const loaded = { exports: {} };
const text = require("node:fs").readFileSync(process.argv[2], "utf8");
new Function("module", "exports", text)(loaded, loaded.exports);
const katex = loaded.exports;
const lines = require("node:readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const { latex, options } = JSON.parse(line);
  let answer;
  try {
    answer = { html: katex.renderToString(latex, options) };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
