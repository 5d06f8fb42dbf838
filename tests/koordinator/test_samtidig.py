"""To som gjør det samme i samme øyeblikk, på hver sin forbindelse med virkelige commit."""

import threading

from django.db import IntegrityError, OperationalError, connection

from koordinator import handlinger
from koordinator.models import Delvurdering, Henvendelse, Oppnevning, Utpeking, Vurdering
from personer.feil import Redigeringskonflikt, Regelbrudd
from personer.handlinger import Personopplysninger
from personer.historikk.aktor import Systemaktor, som
from tests.fabrikk import ke_leder, saksbehandler
from tests.koordinator.fabrikk import DAG, NUMMER, TID, R, innvilget, lagre, meldingsdata, oppnevnt, registrert, tjeneste, utpekt
from tests.vedtak import fabrikk as vedtaksfabrikk
from tilgang.models import Enhetstilknytning, Tilknytning
from vedtak.models import Sak


def samtidig(*gjor):
    """Slipper alle løs likt. Gir svaret eller feilen fra hver, i rekkefølge."""
    port, svar = threading.Barrier(len(gjor)), [None] * len(gjor)

    def kjor(nr):
        try:
            port.wait(10)
            svar[nr] = gjor[nr]()
        except Exception as feil:
            svar[nr] = feil
        finally:
            connection.close()

    trader = [threading.Thread(target=kjor, args=[nr]) for nr in range(len(gjor))]
    for trad in trader:
        trad.start()
    for trad in trader:
        trad.join(30)
    return svar


def feil_i(svar):
    return [s for s in svar if isinstance(s, Exception)]


def nektet_av(feil: Exception, skranke: str) -> bool:
    """Rekker begge raden sin før de ser etter den andres, er nektet en vranglås."""
    if isinstance(feil, OperationalError):
        return "deadlock" in str(feil) and 'in relation "koordinator_oppnevning"' in str(feil)
    return isinstance(feil, IntegrityError) and skranke in str(feil)


def test_to_ledere_oppnevner_samtidig_og_en_blir_koordinator(egen_base):
    vedtaksfabrikk.regelverk()
    person, skolen = innvilget(), tjeneste()
    utpeking = utpekt(person, skolen)

    svar = samtidig(*(lambda konto=konto: oppnevnt(utpeking, skolen, konto=konto) for konto in skolen.ansatte))
    assert [type(f) for f in feil_i(svar)] == [Regelbrudd]
    assert Oppnevning.objects.count() == Tilknytning.objects.filter(person=person).count() == 1


def test_databasen_alene_nekter_to_koordinatorer_i_hver_sin_transaksjon(egen_base):
    """Uten handlingens lås: begge setter inn, og én blir nektet."""
    vedtaksfabrikk.regelverk()
    person, skolen = innvilget(), tjeneste()
    utpeking = utpekt(person, skolen)

    def sett_inn(konto):
        felt = {"person": person, "slag": "KOORDINATOR", "enhet": skolen.enhet, "vedtak": utpeking.vedtak, "utpeking": utpeking}
        with som(Systemaktor.TEST):
            return Oppnevning.objects.create(**felt, konto=konto, fra=DAG, oppnevnt_av=skolen.leder, oppnevnt_tid=TID)

    svar = samtidig(*(lambda konto=konto: sett_inn(konto) for konto in skolen.ansatte))
    (feil,) = feil_i(svar)
    assert nektet_av(feil, "en_koordinator_eller_barnekoordinator_om_gangen")
    assert Oppnevning.objects.count() == 1


def test_to_peker_ut_hver_sin_tjeneste_og_en_staar(egen_base):
    vedtaksfabrikk.regelverk()
    person, steder, leder = innvilget(), [tjeneste(), tjeneste("Fjordvik barnehage")], ke_leder()

    svar = samtidig(*(lambda sted=sted: utpekt(person, sted, av=leder) for sted in steder))
    assert feil_i(svar) == []
    assert Utpeking.objects.paa(DAG).count() == Enhetstilknytning.objects.paa(DAG).count() == 1


def test_meldinger_som_kommer_samtidig_faar_hvert_sitt_nummer_og_samme_sak(egen_base):
    person, av = vedtaksfabrikk.barn(), saksbehandler()

    svar = samtidig(*(lambda: registrert(person, av=av) for _ in range(4)))
    assert feil_i(svar) == [] and sorted(Henvendelse.objects.values_list("nummer", flat=True)) == [1, 2, 3, 4]
    assert Sak.objects.count() == 1


def test_samme_nye_person_registreres_bare_en_gang(egen_base):
    ny, av = Personopplysninger(etternavn="Strandvik", fodselsdato=DAG, fodselsnummer=NUMMER), saksbehandler()
    svar = samtidig(*(lambda: handlinger.registrer_melding(person=ny, melding=meldingsdata(), av=av, tid=TID) for _ in range(2)))
    assert [type(f) for f in feil_i(svar)] == [Regelbrudd] and Henvendelse.objects.count() == 1


def test_to_begynner_aa_vurdere_samtidig_og_den_ene_faar_konflikt(egen_base):
    melding, kontoer = registrert(), [saksbehandler(), saksbehandler()]

    svar = samtidig(*(lambda av=av: lagre(melding, R.BARNEKOORDINATOR, av=av) for av in kontoer))
    assert [type(f) for f in feil_i(svar)] == [Redigeringskonflikt]
    assert Vurdering.objects.count() == Delvurdering.objects.count() == 1


def test_barnekoordinator_og_samordningsansvarlig_samtidig_og_databasen_slipper_en_inn(egen_base):
    """Uten handlingenes lås: to virkelige transaksjoner, hver med sitt verv for barnet (hol § 3-4; R46)."""
    vedtaksfabrikk.regelverk()
    person, skolen = innvilget(verv=R.BARNEKOORDINATOR), tjeneste()
    utpeking = utpekt(person, skolen)

    def sett_inn(slag, vedtak, konto):
        felt = {"person": person, "slag": slag, "enhet": skolen.enhet, "vedtak": vedtak, "utpeking": utpeking}
        with som(Systemaktor.TEST):
            return Oppnevning.objects.create(**felt, konto=konto, fra=DAG, oppnevnt_av=skolen.leder, oppnevnt_tid=TID)

    verv = [("BARNEKOORDINATOR", utpeking.vedtak, skolen.ansatte[0]), ("SAMORDNING", None, skolen.ansatte[1])]
    svar = samtidig(*(lambda rad=rad: sett_inn(*rad) for rad in verv))
    (feil,) = feil_i(svar)
    assert nektet_av(feil, "") and Oppnevning.objects.count() == 1
