// <details data-sluitbaar> closes on Escape and on a click elsewhere.
export function startMenus() {
  for (const menu of document.querySelectorAll("details[data-sluitbaar]")) {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }
}
