// What the build leaves behind is fit for a strict policy (default-src 'self') and for hashing by Django alone.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const dist = fileURLToPath(new URL("../static/dist/", import.meta.url));
const lees = (naam) => readFile(dist + naam, "utf8");
const namen = await readdir(dist);
const css = namen.filter((naam) => naam.endsWith(".css"));
const js = namen.filter((naam) => naam.endsWith(".js"));
// Leaflet names an empty picture for tiles it takes away; the map has no tiles.
const LEAFLET_LEEG = "data:image/gif;base64,R0lGODlhAQABAAD/ACwAAAAAAQABAAACADs=";

test("styles hold no data: pictures, imports or addresses elsewhere", async () => {
  for (const naam of css) {
    const tekst = await lees(naam);
    assert.doesNotMatch(tekst, /url\(\s*["']?data:/i, naam);
    assert.doesNotMatch(tekst, /@import/i, naam);
    assert.doesNotMatch(tekst, /url\(\s*["']?(https?:)?\/\//i, naam);
  }
});

test("every file a style asks for is there", async () => {
  for (const naam of css) {
    for (const [, pad] of (await lees(naam)).matchAll(/url\(["']?\.\/([^"')]+)/g)) assert.ok(namen.includes(pad), `${naam}: ${pad}`);
  }
});

test("scripts hold no data: pictures and no code from text", async () => {
  for (const naam of js) {
    const tekst = (await lees(naam)).replaceAll(LEAFLET_LEEG, "");
    assert.doesNotMatch(tekst, /data:(image|text)\//, naam);
    assert.doesNotMatch(tekst, /\bimport\(/, naam);
  }
});

test("no source maps: Django would look for them", async () => {
  for (const naam of [...css, ...js]) assert.doesNotMatch(await lees(naam), /sourceMappingURL/, naam);
  assert.deepEqual(namen.filter((naam) => naam.endsWith(".map")), []);
});

// What a page loads together. The page with the text editor has a bundle that does the work of site.js as well.
const PAGINAS = {
  "a page with a map": ["site.css", "kaart.css", "site.js", "kaart.js", "passkey.js"],
  "the page with the text editor": ["site.css", "tekstverwerker.js"],
};

for (const [pagina, bestanden] of Object.entries(PAGINAS)) {
  test(`${pagina} asks for at most 100 kB of styles and scripts, compressed as they are served`, async () => {
    const bytes = await Promise.all(bestanden.map(async (naam) => brotliCompressSync(await lees(naam)).length));
    assert.ok(bytes.reduce((som, n) => som + n, 0) <= 100_000, `${bytes}`);
  });
}

test("the land is there: two countries of the network, neighbours and lakes", async () => {
  const { features } = JSON.parse(await lees("land.json"));
  const soorten = new Set(features.map((f) => f.properties.soort));
  assert.deepEqual([...soorten].sort(), ["be", "buur", "meer", "nl", "randmeer"]);
});
