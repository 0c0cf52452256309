// Cuts the land around the Netherlands and Flanders out of Natural Earth (world-atlas) as compact GeoJSON.
// Kinds: "nl" and "be" where the network is, "buur" for the neighbours that are only drawn as pale land, and the lakes
// ("meer", "randmeer") without which nobody would know the country.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { MEREN, RANDMEREN } from "./meren.mjs";

const KADER = { west: 0.5, oost: 9.5, zuid: 48.8, noord: 54.6 };
const SOORTEN = { 528: "nl", "056": "be", 276: "buur", 250: "buur", 442: "buur", 826: "buur" };
const KLEINSTE_RING = 3; // in points

// Sutherland–Hodgman against the four sides of the frame.
function knip(ring) {
  const kanten = [
    [(p) => p[0] >= KADER.west, (a, b) => opLengte(a, b, KADER.west)],
    [(p) => p[0] <= KADER.oost, (a, b) => opLengte(a, b, KADER.oost)],
    [(p) => p[1] >= KADER.zuid, (a, b) => opBreedte(a, b, KADER.zuid)],
    [(p) => p[1] <= KADER.noord, (a, b) => opBreedte(a, b, KADER.noord)],
  ];
  return kanten.reduce((punten, [binnen, snijpunt]) => {
    const uit = [];
    punten.forEach((punt, i) => {
      const vorige = punten[(i || punten.length) - 1];
      if (binnen(punt) !== binnen(vorige)) uit.push(snijpunt(vorige, punt));
      if (binnen(punt)) uit.push(punt);
    });
    return uit;
  }, ring);
}

const opLengte = (a, b, x) => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
const opBreedte = (a, b, y) => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];
const rond = ([x, y]) => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];

function ringen(polygoon) {
  return polygoon
    .map((ring) => knip(ring.slice(0, -1)).map(rond))
    .filter((ring) => ring.length > KLEINSTE_RING)
    .map((ring) => [...ring, ring[0]]);
}

/** Writes the outline as a GeoJSON FeatureCollection to `bestand`. */
export async function maakLand(bestand) {
  const bron = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  const atlas = JSON.parse(await readFile(bron, "utf8"));
  const features = atlas.objects.countries.geometries
    .filter((land) => SOORTEN[land.id])
    .map((land) => {
      const { geometry } = feature(atlas, land);
      const polygonen = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      return {
        type: "Feature",
        properties: { soort: SOORTEN[land.id] },
        geometry: { type: "MultiPolygon", coordinates: polygonen.map(ringen).filter((p) => p.length) },
      };
    });
  features.sort((a, b) => (b.properties.soort === "buur") - (a.properties.soort === "buur"));
  features.push(
    { type: "Feature", properties: { soort: "meer" }, geometry: { type: "MultiPolygon", coordinates: MEREN.map((ring) => [[...ring, ring[0]]]) } },
    { type: "Feature", properties: { soort: "randmeer" }, geometry: { type: "LineString", coordinates: RANDMEREN } },
  );
  await writeFile(bestand, JSON.stringify({ type: "FeatureCollection", features }));
}
