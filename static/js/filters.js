// Filters that update the list in place. htmx fetches; this keeps the panel, the numbers and the reader in step.
import { roepOm } from "./omroep.js";

export function startFilters() {
  const formulier = document.querySelector("[data-filters]");
  if (!formulier) return;
  roepOm("");

  // Removing a filter beside the list is unticking it in the panel.
  document.addEventListener("click", (event) => {
    const chip = event.target.closest(".filterchip");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const keuze = [...formulier.elements].find((e) => e.name === chip.dataset.naam && e.value === chip.dataset.waarde);
    if (!keuze) return;
    event.preventDefault();
    if (keuze.type === "checkbox") keuze.checked = false;
    else keuze.value = "";
    keuze.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // An empty search field stays out of the address.
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt === formulier && !detail.parameters.q) delete detail.parameters.q;
  });

  // On a phone the panel is a sheet: its button closes it, the list behind it is up to date.
  formulier.addEventListener("submit", () => sluitBlad(formulier));

  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "resultaten") return;
    werkTellingenBij(formulier);
    werkOpenerBij(formulier);
    const kop = document.querySelector("#resultaten [data-resultaatkop]");
    if (kop) roepOm(kop.textContent.trim());
  });
  // Back and forward load the page anew, so that panel and list agree.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

function sluitBlad(formulier) {
  const blad = formulier.closest("[popover]");
  if (blad?.matches(":popover-open")) blad.hidePopover();
}

function werkTellingenBij(formulier) {
  const bron = document.querySelector("#resultaten #filter-tellingen");
  if (!bron) return;
  const tellingen = JSON.parse(bron.textContent);
  for (const keuze of formulier.querySelectorAll(".filterkeuze")) {
    const vakje = keuze.querySelector("input");
    const aantal = tellingen[`${vakje.name}:${vakje.value}`] ?? 0;
    keuze.querySelector(".filterkeuze__aantal").textContent = aantal;
    keuze.classList.toggle("filterkeuze--leeg", aantal === 0);
  }
}

function werkOpenerBij(formulier) {
  const opener = document.querySelector(".filterpaneel__opener");
  const aantal = formulier.querySelectorAll("input[type=checkbox]:checked").length;
  if (opener) opener.textContent = `Zoeken en filteren${aantal ? ` (${aantal})` : ""}`;
}
