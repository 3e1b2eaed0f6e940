"""Page *Réunion publique*: scenes over the whole screen, walked through with the arrows."""

from pages.commun.chargement import charger
from pages.commun.reunion import presenter

presenter(charger())
