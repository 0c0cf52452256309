// Passkeys: the browser makes one or uses one, and its answer goes along with the form.
const naarBytes = (tekst) => Uint8Array.from(atob(tekst.replace(/-/g, "+").replace(/_/g, "/")), (teken) => teken.charCodeAt(0));
const naarTekst = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const metBytes = (lijst) => (lijst ?? []).map((sleutel) => ({ ...sleutel, id: naarBytes(sleutel.id) }));

function leesOpties({ publicKey }) {
  const opties = { ...publicKey, challenge: naarBytes(publicKey.challenge) };
  if (publicKey.user) opties.user = { ...publicKey.user, id: naarBytes(publicKey.user.id) };
  if (publicKey.excludeCredentials) opties.excludeCredentials = metBytes(publicKey.excludeCredentials);
  if (publicKey.allowCredentials) opties.allowCredentials = metBytes(publicKey.allowCredentials);
  return { publicKey: opties };
}

function schrijf(sleutel) {
  const { response } = sleutel;
  const delen = {};
  for (const naam of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[naam]) delen[naam] = naarTekst(response[naam]);
  }
  if (response.getTransports) delen.transports = response.getTransports();
  return JSON.stringify({
    id: sleutel.id,
    rawId: naarTekst(sleutel.rawId),
    type: sleutel.type,
    response: delen,
    clientExtensionResults: sleutel.getClientExtensionResults(),
  });
}

async function haalOpties(form) {
  const bewaard = document.getElementById("passkey-opties");
  if (bewaard) return JSON.parse(bewaard.textContent);
  const gegevens = new FormData(form);
  gegevens.delete("credential");
  const antwoord = await fetch(form.action, { method: "POST", body: gegevens, headers: { Accept: "application/json" } });
  if (!antwoord.ok) throw new DOMException("", antwoord.status === 429 ? "TeVaak" : "Onbekend");
  return antwoord.json();
}

const MELDINGEN = {
  NotAllowedError: "Het is afgebroken of het duurde te lang. Probeer het opnieuw, of kies een andere manier.",
  InvalidStateError: "Op dit apparaat staat al een passkey voor dit account.",
  NotSupportedError: "Dit apparaat kan geen passkey maken. Kies een andere manier.",
  TeVaak: "Het is te vaak geprobeerd. Wacht een kwartier en probeer het opnieuw.",
};

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  const melding = (form.closest("section, main") ?? document).querySelector("[data-passkey-melding]");
  const knop = form.querySelector("button");
  if (!window.PublicKeyCredential) {
    melding.textContent = "Deze browser kan niet met passkeys werken. Kies een andere manier.";
    knop.disabled = true;
    return;
  }
  form.closest("[data-passkey-weg]")?.removeAttribute("hidden");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    knop.disabled = true;
    melding.textContent = "Kijk op je apparaat en volg de stappen.";
    try {
      const opties = leesOpties(await haalOpties(form));
      const sleutel = await (form.dataset.passkey === "maken" ? navigator.credentials.create(opties) : navigator.credentials.get(opties));
      form.elements.credential.value = schrijf(sleutel);
      melding.textContent = "Gelukt. Je gaat verder.";
      form.submit();
    } catch (fout) {
      melding.textContent = MELDINGEN[fout.name] ?? "Het is niet gelukt. Probeer het opnieuw, of kies een andere manier.";
      knop.disabled = false;
    }
  });
});
