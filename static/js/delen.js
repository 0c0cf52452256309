// Share buttons; they appear with JavaScript because they need it.
export function startDelen() {
  document.querySelectorAll("[data-delen]").forEach((plek) => {
    const { url, titel, tekst } = plek.dataset;
    const melding = plek.querySelector("[role=status]");
    const toestel = plek.querySelector("[data-deel=toestel]");
    plek.hidden = false;
    if (navigator.share && matchMedia("(pointer: coarse)").matches) toestel.hidden = false;

    async function kopieer(inhoud, klaar) {
      try {
        await navigator.clipboard.writeText(inhoud);
        melding.textContent = klaar;
      } catch {
        melding.textContent = `Kopiëren lukt hier niet. Het adres is ${url}`;
      }
    }

    const doe = {
      link: () => kopieer(url, "De link staat op je klembord."),
      tekst: () => kopieer(`*${titel}*\n${tekst ? `${tekst}\n` : ""}${url}`, "De tekst staat op je klembord. Plak hem in WhatsApp."),
      toestel: () => navigator.share({ title: titel, text: tekst ?? "", url }).catch(() => {}),
      druk: () => print(),
    };
    plek.addEventListener("click", (event) => doe[event.target.closest("[data-deel]")?.dataset.deel]?.());
  });
}
