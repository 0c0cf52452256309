// Builds static/dist: plain names, one file per bundle, no source-map comments. Django's storage alone adds hashes.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { maakIco } from "./ico.mjs";
import { maakLand } from "./land.mjs";

const pad = (deel) => fileURLToPath(new URL(`../${deel}`, import.meta.url));
const dist = pad("static/dist");

const opties = {
  absWorkingDir: pad("."),
  entryPoints: ["static/css/site.css", "static/css/beheer.css", "static/css/kaart.css", "static/js/site.js", "static/js/kaart.js", "static/js/passkey.js", "static/js/beheer.js", "static/js/tekstverwerker.js"],
  outdir: dist,
  entryNames: "[name]",
  assetNames: "[name]",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020", "chrome100", "firefox100", "safari15"],
  loader: { ".woff2": "file", ".png": "file", ".svg": "file" },
  legalComments: "none",
  logLevel: "info",
  metafile: true,
};

const iconen = { "favicon.png": "favicon.png", "apple-touch-icon.png": "apple-touch-icon.png", "favicon.svg": "beeldmerk.svg" };

await mkdir(dist, { recursive: true });
await maakLand(`${dist}/land.json`);
for (const [naam, bron] of Object.entries(iconen)) await copyFile(pad(`static/img/${bron}`), `${dist}/${naam}`);
await writeFile(`${dist}/favicon.ico`, maakIco(await readFile(pad("static/img/favicon.png"))));

if (process.argv.includes("--watch")) {
  await (await esbuild.context(opties)).watch();
} else {
  const { metafile } = await esbuild.build(opties);
  // What an earlier build left goes last, so that a running portal never misses a file.
  const gemaakt = new Set(["land.json", "favicon.ico", ...Object.keys(iconen), ...Object.keys(metafile.outputs).map((naam) => basename(naam))]);
  for (const naam of await readdir(dist)) if (!gemaakt.has(naam)) await rm(`${dist}/${naam}`, { recursive: true });
}
