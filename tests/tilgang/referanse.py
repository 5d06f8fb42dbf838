"""Fasiten for tilgang: settled 1–13 i ren Python over lister av fakta. Kjenner verken tilgang/regler.py eller SQL.
Hver åpning er et grunnlag (hva, person, klarert, del, tillatelser); hver nektelse fjerner det den treffer, til slutt."""

from tests.tilgang.fakta import gjelder, hode

KE = {*"""SE_PERSON SE_ADRESSE SE_FODSELSNUMMER SE_MELDING REGISTRERE_MELDING VURDERE SE_SAMTYKKE REGISTRERE_SAMTYKKE SE_VEDTAK
UTFORME_VEDTAK FATTE_VEDTAK GODKJENNE_REGEL SE_UTPEKING SE_PLANRAMME SE_TILGANG ENDRE_PERSON SETTE_SPERRE MELDE_INHABILITET
BEHANDLE_INNSYN BEHANDLE_KLAGE SENDE_BREV SKRIVE_NOTAT""".split()}  # fmt: skip
SAMORDNER, MYNDIG = {*"SE_PERSON SE_ADRESSE SE_UTPEKING MELDE_INHABILITET".split()}, {"UTFORME_I_ENHETEN", "FATTE_I_ENHETEN"}
KOORDINATOR = SAMORDNER | {*"SE_SAMTYKKE REGISTRERE_SAMTYKKE SE_VEDTAK SE_PLANRAMME LEDE_PLAN LEDE_GRUPPE SE_TILGANG ENDRE_PERSON".split()}
AAPNER = {"KE_SAKSBEHANDLER": KE, "verv": KOORDINATOR | {"SKRIVE_NOTAT"}, "SAMORDNING": SAMORDNER, "egen": {"SE_PERSON"},
          "myndig": MYNDIG, "KE_LEDER": KE | {*"PEKE_UT_TJENESTE SE_LOGG GJENNOMGAA_LOGG SLAA_SAMMEN ENDRE_REGEL FORE_DELEGASJON".split()},
          **dict.fromkeys(("linje", "nød"), {"SE_PERSON", "SE_PLANRAMME"}), "utpekt": {"SE_UTPEKING", "NAVNGI_KOORDINATOR"}}  # fmt: skip
GJELDER_HODET = MYNDIG | {*"""REGISTRERE_MELDING UTFORME_VEDTAK FATTE_VEDTAK PEKE_UT_TJENESTE NAVNGI_KOORDINATOR LEDE_PLAN LEDE_GRUPPE
ENDRE_PERSON SLAA_SAMMEN BRUKE_NODTILGANG SKRIVE_NOTAT""".split()}  # fmt: skip
LEDES = {"FATTE_VEDTAK": ("KE_SAKSBEHANDLER", "KE_LEDER"), "FATTE_I_ENHETEN": ("ANSATT", "ENHETSLEDER")}
UTEN_PERSON, TILLATER = {"ADMINISTRERE", "BRUKE_NODTILGANG"}, {"SE": {"se"}, "ENDRE": {"se", "endre"}}


def perioder(f, x):
    """Når linjen gjelder. Den andre ga for et barn, slutter på 16-årsdagen og gjelder igjen så langt den er videreført."""
    dag = (fodt := f.fodt[x.innsynsdel.person]) and fodt.replace(year=fodt.year + 16)
    biter = [(x.fra, x.til)]
    if x.av_andre and dag and x.gitt < dag and not (x.viderefort and x.viderefort <= dag):
        biter = [(x.fra, min(x.til, dag))] + ([(max(x.fra, x.viderefort), x.til)] if x.viderefort else [])
    return [(fra, til) for fra, til in biter if fra < til]


def motsatt(f, d, dag, enhet=None):
    """En innsigelse mot den samme delen, hos den samme personen under et annet nummer også. Uten enhet: mot noen som helst."""
    def samme(e):
        return (hode(f, e.person), *e[2:]) == (hode(f, d.person), *d[2:]) and (e == d or not d.navn)
    return any(gjelder(i, dag) and samme(i.innsynsdel) and (enhet is None or i.enhet in (None, enhet)) for i in f.innsigelser)


def aapnet(f, enhet, dag):
    yield from ((d, {"se", "endre"}, "egen") for d in f.deler if d.enhet == enhet)
    yield from ((x.innsynsdel, TILLATER[x.nivaa], "linje") for x in f.linjer if x.enhet == enhet
                and any(fra <= dag < til for fra, til in perioder(f, x)) and not motsatt(f, x.innsynsdel, dag, enhet))  # fmt: skip


def grunnlag(f, konto, tid):
    dag = tid.date()
    for a in (a for a in f.ansatte if a.konto == konto and konto not in f.stengte and gjelder(a, dag)):
        if a.enhet == f.ke and a.stilling in AAPNER:
            yield from ((a.stilling, p, a.klarert, None, ()) for p in f.fodt)
            yield from ((None, d.person, a.klarert, d, n) for d, n, _ in aapnet(f, a.enhet, dag))
        if a.stilling == "ENHETSLEDER":
            yield from (("utpekt", u.person, a.klarert, None, ()) for u in f.utpekte if u.enhet == a.enhet and gjelder(u, dag))
        for b in (b for b in f.baand if (b.konto, b.enhet) == (konto, a.enhet) and gjelder(b, dag)):
            yield {"GRUPPEMEDLEM": None, "SAMORDNING": b.rolle}.get(b.rolle, "verv"), b.person, a.klarert, None, ()
            yield from (deler := [(hva, b.person, a.klarert, d, n) for d, n, hva in aapnet(f, a.enhet, dag) if d.person == b.person])
            if a.enhet in f.myndige and (deler or b.rolle != "GRUPPEMEDLEM"):  # NAV og barnevernet avgjør selv, for dem de alt vet om
                yield "myndig", b.person, a.klarert, None, ()
        for n in (n for n in f.nod if (n.konto, n.enhet) == (konto, a.enhet) and gjelder(n, tid) and not gradert(f, n.person)):
            aapne = [d for d in f.deler if d.person == n.person and not d.navn and not motsatt(f, d, dag)]
            yield from (("nød", n.person, False, d, {"se"}) for d in [None, *aapne])


def gradert(f, person):
    return any(hode(f, p) == hode(f, person) for p in f.graderte)


def rammet(f, nektelser, konto, person, dag, naere=()):
    saker = {hode(f, sak) for naer, sak in [(person, person), *naere] if naer == person}
    return any(x.konto == konto and gjelder(x, dag) and hode(f, x.person) in saker for x in nektelser)


def nektet(f, konto, handling, person, dag):
    """Sperre og egen inhabilitet stenger alt, også de nære uten egen sak; en inhabil leder å avgjøre; et alias det som gjøres videre."""
    (under, over), der = LEDES.get(handling, ("", "")), {f.ke} if handling == "FATTE_VEDTAK" else f.myndige
    egne = {a.enhet for a in f.ansatte if a.enhet in der and (a.konto, a.stilling) == (konto, under) and gjelder(a, dag)}
    ledere = [a.konto for a in f.ansatte if a.enhet in egne and a.stilling == over and gjelder(a, dag)]
    inhabil = any(rammet(f, f.inhabile, k, person, dag, f.naere) for k in [konto, *ledere])
    return inhabil or rammet(f, f.sperrer, konto, person, dag, f.naere) or person in f.hode and handling in GJELDER_HODET


def svar(f, konto, tid):
    """Alt kontoen kan: {(handling, person)} og {(tillatelse, del)}."""
    kan, deler, dag = set(), set(), tid.date()
    for hva, person, klarert, d, tillatelser in grunnlag(f, konto, tid):
        kan |= {(h, person) for h in AAPNER.get(hva, ()) if klarert or not gradert(f, person) or h != "SE_ADRESSE" and hva != "utpekt"}
        deler |= {(n, d) for n in tillatelser if d}
    return ({x for x in kan if not nektet(f, konto, *x, dag)}, {(n, d.id) for n, d in deler if not nektet(f, konto, "", d.person, dag)})


def status(f, kan, konto, handling, person, dag):
    """Svaret på en side om personen, når kontoen kan det i `kan` (svar). Den inhabile får vite hvorfor; ellers finnes ikke det en
    ikke kan vite om (settled 10, 12)."""
    ansatt = konto not in f.stengte and any(a.konto == konto and gjelder(a, dag) for a in f.ansatte)
    if ansatt and rammet(f, f.inhabile, konto, person, dag) and not rammet(f, f.sperrer, konto, person, dag):
        return 403
    return 404 if not kan & {("SE_PERSON", person), ("SE_UTPEKING", person)} else 200 if (handling, person) in kan else 403


def grupperader(f):
    return {(x.enhet, n, x.innsynsdel.id, x.id, tid) for x in f.linjer for n in TILLATER[x.nivaa] for tid in perioder(f, x)}


def kontorader(f):
    egne = [(b, d, {"se", "endre"}, None, (b.fra, b.til)) for b in f.baand for d in f.deler if (b.person, b.enhet) == d[1:3]]
    delte = [(b, x.innsynsdel, TILLATER[x.nivaa], x.id, (max(b.fra, fra), min(b.til, til))) for b in f.baand for x in f.linjer
             if (b.person, b.enhet) == (x.innsynsdel.person, x.enhet) for fra, til in perioder(f, x)]  # fmt: skip
    return {(b.konto, n, d.id, b.person, b.id, x, tid) for b, d, nn, x, tid in egne + delte for n in nn if tid[0] < tid[1]}
