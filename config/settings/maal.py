"""Kommunens egne mål i dager, taket for lesing, timene e-post går, og hvor lenge en uthentet fil ligger. Målene er interne."""

from config.settings.miljo import les

MELDING_VURDERES_DAGER = int(les("MELDING_VURDERES_DAGER", "7"))  # å vurdere en melding; fem arbeidsdager
MELDER_SVAR_DAGER = int(les("MELDER_SVAR_DAGER", "14"))  # å svare den som meldte, etter at meldingen er vurdert
REFERAT_DAGER = int(les("REFERAT_DAGER", "7"))  # å skrive og godkjenne referatet etter et møte
PLAN_UROERT_DAGER = int(les("PLAN_UROERT_DAGER", "180"))  # så lenge kan en plan stå urørt før den sies å trenge noen
GRUPPEMOTE_DAGER = int(les("GRUPPEMOTE_DAGER", "183"))  # så lenge kan det gå mellom møtene i en ansvarsgruppe
VERV_LEDIG_DAGER = int(les("VERV_LEDIG_DAGER", "14"))  # så lenge kan en være uten koordinator før lederen i KE ser det
JOBBFIL_TIMER = int(les("JOBBFIL_TIMER", "24"))  # så lenge ligger en fil noen har hentet ut, før den slettes
KURS_VARSEL_DAGER = int(les("KURS_VARSEL_DAGER", "60"))  # så lenge før et kurs går ut, ser koordinatoren og lederen det

VARSEL_SAMLET_KL = int(les("VARSEL_SAMLET_KL", "7"))  # timen den samlede e-posten om varsler tidligst går, på virkedager
VARSEL_STILLE_FRA = int(les("VARSEL_STILLE_FRA", "20"))  # timene uten e-post for dem som ikke har valgt sine egne; like: ingen
VARSEL_STILLE_TIL = int(les("VARSEL_STILLE_TIL", "6"))
LESETAK = int(les("LESETAK", "60"))  # så mange personers saker åpner en konto på en time før hen må si hvorfor
