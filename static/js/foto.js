// Shows what stays of a photo before it is sent: the square that the form says, drawn on a canvas.
export function startFoto() {
  const veld = document.querySelector("[data-fotoveld]");
  if (!veld) return;
  const doek = veld.querySelector("canvas");
  const bestand = veld.querySelector("input[type=file]");
  let foto = null;

  function teken() {
    doek.hidden = !foto;
    if (!foto) return;
    const zijde = Math.min(foto.width, foto.height);
    const deel = Number(veld.querySelector("input[type=radio]:checked")?.value ?? 50) / 100;
    const pen = doek.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, doek.width, doek.height);
    pen.drawImage(foto, (foto.width - zijde) * deel, (foto.height - zijde) * deel, zijde, zijde, 0, 0, doek.width, doek.height);
  }

  async function lees() {
    foto?.close();
    foto = null;
    if (bestand.files[0]) {
      try {
        foto = await createImageBitmap(bestand.files[0]);
      } catch {
        // The server says what is wrong with it.
      }
    }
    teken();
  }

  bestand.addEventListener("change", lees);
  veld.addEventListener("change", (event) => event.target.type === "radio" && teken());
}
