// <form data-bewaar>: keeps what is typed without a press of the button, and says so in [data-bewaard].
const WACHT = 1200;

export function startBewaren() {
  document.querySelectorAll("form[data-bewaar]").forEach(volg);
}

function volg(form) {
  const melding = form.querySelector("[data-bewaard]");
  const versie = form.querySelector("input[name=versie]");
  let wekker;
  let bezig = null;
  let opnieuw = false;
  let botst = false;

  async function stuur() {
    melding.textContent = "Bewaren…";
    try {
      const antwoord = await fetch(location.href, { method: "POST", body: new FormData(form), headers: { "X-Bewaar": "1" } });
      const soort = antwoord.headers.get("Content-Type") ?? "";
      if (!soort.startsWith("application/json")) throw new Error("no answer of ours");
      const inhoud = await antwoord.json();
      botst = antwoord.status === 409;
      if (inhoud.versie) versie.value = inhoud.versie;
      melding.textContent = inhoud.melding;
    } catch {
      melding.textContent = "Niet bewaard. Laat deze pagina open staan en druk straks op Bewaar.";
    }
  }

  // One at a time: a second that starts before the first answered, would look like a change in another window.
  async function bewaar() {
    clearTimeout(wekker);
    if (botst) return;
    if (bezig) {
      opnieuw = true;
      return;
    }
    do {
      opnieuw = false;
      bezig = stuur();
      await bezig;
      bezig = null;
    } while (opnieuw && !botst);
  }

  form.addEventListener("input", () => {
    clearTimeout(wekker);
    wekker = setTimeout(bewaar, WACHT);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(wekker);
    opnieuw = false;
    if (!bezig) return;
    event.preventDefault();
    const knop = event.submitter;
    bezig.then(() => form.requestSubmit(knop));
  });
}
