// <form data-bezig="Bezig met …">: says that it runs once it was sent, and is sent once.
export function startBezig() {
  for (const form of document.querySelectorAll("form[data-bezig]")) {
    const melding = document.createElement("p");
    melding.className = "bezig";
    melding.setAttribute("role", "status");
    form.append(melding);
    let verstuurd = false;
    form.addEventListener("submit", (event) => {
      if (verstuurd) {
        event.preventDefault();
        return;
      }
      verstuurd = true;
      melding.textContent = form.dataset.bezig;
    });
    // Who comes back with the browser's own button can send it anew.
    addEventListener("pageshow", () => {
      verstuurd = false;
      melding.textContent = "";
    });
  }
}
