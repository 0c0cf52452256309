// Says a change aloud for screen readers, in one live region for the whole page.
let regio;

/** Announces `tekst` politely. The region exists before its text does, or nothing is read. */
export function roepOm(tekst) {
  if (!regio) {
    regio = document.createElement("div");
    regio.className = "onzichtbaar";
    regio.setAttribute("role", "status");
    document.body.append(regio);
  }
  regio.textContent = "";
  setTimeout(() => (regio.textContent = tekst), 150);
}
