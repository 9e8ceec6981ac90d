/** Write both peers as one module to standard output. */
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("peers.js", import.meta.url))],
  bundle: true, format: "esm", minify: true, logLevel: "warning", write: false,
});
process.stdout.write(outputFiles[0].text);
