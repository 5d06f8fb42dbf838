"""Fullmektig, verge og den med fremtidsfullmakt (fvl § 12, pbrl § 7-2, vgml §§ 21, 80)."""

from django.utils.translation import gettext as _

from personer.models import Representasjonsart
from vedtak.models import Mottakersporsmaal as S
from vedtak.mottakere.typer import BESTEMMER_SELV, Adressatform, Mottaker, Sporsmaal


def representanter_for(liste, person, alder, representanter, svar, *, bestemmer_fra: int = BESTEMMER_SELV) -> None:
    """Fullmektig og verge, så langt fullmakten eller mandatet rekker. Fullmektigen får brevet i stedet for en som bestemmer selv."""
    for r in representanter:
        if r.art == Representasjonsart.FULLMEKTIG:
            _fullmektig(liste, person, alder is not None and alder >= bestemmer_fra, r.representant, svar)
        elif r.art == Representasjonsart.VERGE:
            _verge(liste, r, svar)
        elif r.art == Representasjonsart.FREMTIDSFULLMAKT:
            _fremtidsfullmakt(liste, r, svar)


def _verge(liste, r, svar) -> None:
    """Vergen får kopi når mandatet omfatter saken; et mandat bare om økonomi gjør det aldri (vgml § 21)."""
    navn = {"navn": r.representant.navn}
    if not r.gjelder_personlige:
        liste.uten.append(_("%(navn)s er verge, men mandatet gjelder ikke personlige forhold. Da får vergen ikke brevet.") % navn)
        return
    sporsmaal = Sporsmaal(
        S.VERGEMAAL_OMFATTER,
        r.representant,
        _("Omfatter vergemålet til %(navn)s denne saken?") % navn,
        _("Se mandatet. Bare et mandat i personlige forhold kan omfatte saken."),
    )
    _kopi(liste, sporsmaal, Adressatform.VERGE, _("%(navn)s er verge, og vergemålet omfatter saken.") % navn, svar)


def _fremtidsfullmakt(liste, r, svar) -> None:
    """Den med fremtidsfullmakt får kopi når den er trådt i kraft og omfatter saken (vgml §§ 78, 80)."""
    navn = {"navn": r.representant.navn}
    if not r.gjelder_personlige:
        liste.uten.append(_("Fremtidsfullmakten til %(navn)s gjelder ikke personlige forhold. Da får hen ikke brevet.") % navn)
        return
    sporsmaal = Sporsmaal(
        S.FULLMAKT_OMFATTER,
        r.representant,
        _("Er fremtidsfullmakten til %(navn)s trådt i kraft, og omfatter den saken?") % navn,
        _("Den er i kraft når personen ikke lenger kan ivareta interessene sine selv. Se fullmakten."),
    )
    tekst = _("%(navn)s har fremtidsfullmakt, og den omfatter saken.") % navn
    _kopi(liste, sporsmaal, Adressatform.FULLMEKTIG, tekst, svar)


def _kopi(liste, sporsmaal, form, tekst, svar) -> None:
    liste.sporsmaal.append(sporsmaal)
    if svar.get(sporsmaal.nokkel):
        liste.mottakere.append(Mottaker(sporsmaal.gjelder, form, tekst, er_kopi=True))


def _fullmektig(liste, person, bestemmer_selv: bool, fullmektig, svar) -> None:
    sporsmaal = Sporsmaal(
        S.FULLMAKT_OMFATTER,
        fullmektig,
        _("Omfatter fullmakten til %(navn)s denne saken?") % {"navn": fullmektig.navn},
        _("Se den skriftlige fullmakten. Omfatter den saken, går brevet til fullmektigen."),
    )
    liste.sporsmaal.append(sporsmaal)
    if not svar.get(sporsmaal.nokkel):
        return
    tekst = _("%(navn)s er fullmektig, og fullmakten omfatter saken.") % {"navn": fullmektig.navn}
    if bestemmer_selv:
        liste.mottakere[:] = [m for m in liste.mottakere if m.person != person or m.er_kopi]
        liste.uten.append(_("%(navn)s får kopi når hen ber om det, fordi brevet går til fullmektigen.") % {"navn": person.navn})
    liste.mottakere.append(Mottaker(fullmektig, Adressatform.FULLMEKTIG, tekst, er_kopi=not bestemmer_selv))
