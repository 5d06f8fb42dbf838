"""Et tak på hvor mange saker én konto åpner på en time, over det noe arbeid krever. Den som må, sier hvorfor og går videre.

Taket prøves i samme setning som skriver innsynsloggen (migrering 0016), så en side koster ingen spørring mer. Nødtilgang har ikke noe tak.
"""
