"""Det kommunen forteller uten innlogging: sidene for innbyggere, heftene, tilgjengelighet og personvern (P1, lov §8).

Ordene ligger i templates/koordinator/informasjon/, en mappe for hver målform. Hver setning om loven har kilden sin ved siden av
seg i malen (`lov:`), og tests/koordinator/informasjon/ har listen. Frister og klageinstans kommer fra regelkatalogen og innstillingene.
"""
