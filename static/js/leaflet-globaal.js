// The cluster plugin looks for Leaflet as a global.
import L from "leaflet";

window.L = L;
export default L;
