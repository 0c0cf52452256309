// The map: our own land outline, points that can be reached by keyboard, clusters. The list beside it says the same.
import L from "./leaflet-globaal.js";
import "leaflet.markercluster";

const LAGE_LANDEN = [
  [50.6, 2.6],
  [53.6, 7.2],
];
const TEKST = { zoomInTitle: "Zoom in", zoomOutTitle: "Zoom uit" };

let land;

function start() {
  document.querySelectorAll("[data-landkaart]:not([data-klaar])").forEach(maakKaart);
}

function maakKaart(plek) {
  plek.dataset.klaar = "";
  plek.querySelector("[data-landkaart-uitleg]")?.remove();
  const vak = document.createElement("div");
  vak.className = "landkaart__vak";
  plek.prepend(vak);
  const kaart = L.map(vak, {
    zoomControl: false,
    attributionControl: false,
    minZoom: 6,
    maxZoom: 12,
    zoomSnap: 0.25,
    maxBounds: [
      [48.9, 0.6],
      [54.5, 9.4],
    ],
    scrollWheelZoom: false,
    keyboard: false,
  });
  L.control.zoom({ position: "topright", ...TEKST }).addTo(kaart);
  kaart.fitBounds(LAGE_LANDEN);
  tekenLand(kaart, plek.dataset.land);
  haalPunten(plek)
    .then((punten) => toonPunten(kaart, punten))
    .catch(() => zeg(plek, "De plaatsen laden niet. In de lijst staan dezelfde plaatsen."));
}

// Many points don't travel in the page: the map asks for them when it is there.
async function haalPunten(plek) {
  if (!plek.dataset.punten) return JSON.parse(plek.querySelector("#kaart-punten").textContent);
  const uitleg = zeg(plek, "De plaatsen worden geladen…");
  const antwoord = await fetch(plek.dataset.punten);
  if (!antwoord.ok) throw new Error(antwoord.status);
  const punten = await antwoord.json();
  uitleg.remove();
  return punten;
}

function zeg(plek, tekst) {
  const uitleg = plek.querySelector("[data-landkaart-uitleg]") ?? document.createElement("p");
  uitleg.className = "landkaart__uitleg";
  uitleg.dataset.landkaartUitleg = "";
  uitleg.setAttribute("role", "status");
  uitleg.textContent = tekst;
  plek.append(uitleg);
  return uitleg;
}

async function tekenLand(kaart, adres) {
  land ??= fetch(adres).then((antwoord) => antwoord.json());
  L.geoJSON(await land, {
    interactive: false,
    style: ({ properties }) => ({ className: `land land--${properties.soort}`, weight: 1 }),
  }).addTo(kaart);
}

function toonPunten(kaart, punten) {
  const groep = L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 38,
    animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    spiderLegPolylineOptions: { className: "kaartpoot", weight: 2 },
    iconCreateFunction: (cluster) =>
      L.divIcon({ className: "kaartgroep", html: `<span>${cluster.getChildCount()}</span>`, iconSize: [40, 40] }),
  });
  groep.addLayers(punten.map(maakPunt));
  kaart.addLayer(groep);
  const benoem = () =>
    kaart.getPane("markerPane").querySelectorAll(".kaartgroep").forEach((groepje) => {
      groepje.setAttribute("role", "button");
      groepje.setAttribute("aria-label", `${groepje.textContent} plaatsen bij elkaar, zoom in`);
    });
  groep.on("animationend", benoem);
  kaart.on("zoomend moveend", benoem);
  benoem();
}

function maakPunt({ lat, lon, titel, url, soort, naam }) {
  // One thing can stand in several places: the place tells its points apart.
  const volledig = naam && naam !== titel ? `${titel}, ${naam}` : titel;
  const punt = L.marker([lat, lon], {
    icon: L.divIcon({ className: "kaartpunt", iconSize: [24, 24] }),
    keyboard: true,
    title: volledig,
    alt: volledig,
  });
  const inhoud = document.createElement("div");
  const opschrift = [soort, naam !== titel && naam].filter(Boolean).join(" · ");
  if (opschrift) {
    const label = document.createElement("p");
    label.className = "label";
    label.textContent = opschrift;
    inhoud.append(label);
  }
  const link = document.createElement("a");
  link.href = url;
  link.textContent = titel;
  inhoud.append(link);
  punt.bindPopup(inhoud, { closeButton: true, maxWidth: 260, minWidth: 160 });
  punt.on("popupopen", ({ popup }) => {
    const vak = popup.getElement();
    vak.addEventListener("keydown", ({ key }) => key === "Escape" && punt.closePopup());
    vak.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Sluit");
    link.focus({ preventScroll: true });
  });
  // Closing takes the focus back to the point, unless the reader has already gone elsewhere.
  punt.on("popupclose", ({ popup }) => {
    if (popup.getElement()?.contains(document.activeElement)) punt.getElement()?.focus({ preventScroll: true });
  });
  return punt;
}

start();
document.body.addEventListener("htmx:afterSettle", start);
