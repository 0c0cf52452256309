"""Which motif is drawn on which shape of city, and by which subject."""

from . import onderwerpen_netwerk as netwerk
from . import onderwerpen_ruimte as ruimte
from . import onderwerpen_toolbox as toolbox
from .plan import Stadsvorm

RASTER, WAAIER = Stadsvorm.RASTER, Stadsvorm.WAAIER

MOTIEVEN = {
    "mobiliteit": (RASTER, ruimte.mobiliteit),
    "energie": (RASTER, ruimte.energie),
    "lokaal-meten": (WAAIER, ruimte.lokaal_meten),
    "gebiedsontwikkeling": (RASTER, ruimte.gebiedsontwikkeling),
    "veiligheid": (WAAIER, ruimte.veiligheid),
    "gezondheid": (RASTER, ruimte.gezondheid),
    "data-digital-twins": (RASTER, ruimte.data_digital_twins),
    "ethiek-privacy": (WAAIER, netwerk.ethiek_privacy),
    "participatie": (RASTER, netwerk.participatie),
    "dienstverlening": (RASTER, netwerk.dienstverlening),
    "begrip": (WAAIER, netwerk.begrip),
    "partner": (RASTER, netwerk.partner),
    "netwerk": (WAAIER, netwerk.netwerk),
    "algemeen": (WAAIER, netwerk.algemeen),
    "tool": (RASTER, toolbox.tool),
    "beleidsplan": (WAAIER, toolbox.beleidsplan),
    "smartcity-initiatief": (WAAIER, toolbox.smartcity_initiatief),
    "technische-randvoorwaarde": (RASTER, toolbox.technische_randvoorwaarde),
}
