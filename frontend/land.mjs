// Cuts the land around the Netherlands and Flanders out of Natural Earth (world-atlas) as compact GeoJSON.
// Kinds: "nl" and "be" where the network is, "buur" for the neighbours that are only drawn as pale land, and the lakes
// ("meer", "randmeer") without which nobody would know the country.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { MEREN, RANDMEREN } from "./meren.mjs";

const KADER = { west: -6, oost: 15, zuid: 46.5, noord: 57 };
const SOORTEN = { 528: "nl", "056": "be", 208: "buur", 250: "buur", 276: "buur", 442: "buur", 756: "buur", 826: "buur" };
// Neighbours are coarser: decimals, smallest step between points in degrees, and smallest ring in points.
const FIJN = { decimalen: 3, stap: 0.001, ring: 4 };
const GROF = { decimalen: 2, stap: 0.05, ring: 7 };

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
function dunUit(punten, stap) {
  const uit = [];
  for (const punt of punten) {
    const vorige = uit.at(-1);
    if (!vorige || Math.hypot(punt[0] - vorige[0], punt[1] - vorige[1]) >= stap) uit.push(punt);
  }
  return uit;
}

function ringen(polygoon, { decimalen, stap, ring: kleinste }) {
  const rond = (punt) => punt.map((waarde) => Number(waarde.toFixed(decimalen)));
  return polygoon
    .map((ring) => dunUit(knip(ring.slice(0, -1)).map(rond), stap))
    .filter((ring) => ring.length >= kleinste)
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
      const soort = SOORTEN[land.id];
      const maat = soort === "buur" ? GROF : FIJN;
      return {
        type: "Feature",
        properties: { soort },
        geometry: { type: "MultiPolygon", coordinates: polygonen.map((p) => ringen(p, maat)).filter((p) => p.length) },
      };
    });
  features.sort((a, b) => (b.properties.soort === "buur") - (a.properties.soort === "buur"));
  features.push(
    { type: "Feature", properties: { soort: "meer" }, geometry: { type: "MultiPolygon", coordinates: MEREN.map((ring) => [[...ring, ring[0]]]) } },
    { type: "Feature", properties: { soort: "randmeer" }, geometry: { type: "LineString", coordinates: RANDMEREN } },
  );
  await writeFile(bestand, JSON.stringify({ type: "FeatureCollection", features }));
}
