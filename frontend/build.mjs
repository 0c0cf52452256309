// Builds static/dist: plain names, one file per bundle, no source-map comments. Django's storage alone adds hashes.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { maakLand } from "./land.mjs";

const pad = (deel) => fileURLToPath(new URL(`../${deel}`, import.meta.url));
const dist = pad("static/dist");

const opties = {
  absWorkingDir: pad("."),
  entryPoints: ["static/css/site.css", "static/css/kaart.css", "static/js/site.js", "static/js/kaart.js"],
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
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await maakLand(`${dist}/land.json`);
for (const naam of ["favicon.png", "apple-touch-icon.png"]) await copyFile(pad(`static/img/${naam}`), `${dist}/${naam}`);
await copyFile(pad("static/img/beeldmerk.svg"), `${dist}/favicon.svg`);

if (process.argv.includes("--watch")) {
  await (await esbuild.context(opties)).watch();
} else {
  await esbuild.build(opties);
}
