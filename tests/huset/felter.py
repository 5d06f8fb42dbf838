"""Hvert felt i basen: hva slags opplysning det er, og hvem som ser det. Et nytt felt er rødt til det står her.

Klassene:
person    om personen selv, familien, meldingen, vurderingen og vedtaket (kontorets ramme, settled 4)
innhold   det som står i en innsynsdel, et brev eller et dokument
ramme     planens ramme: datoer og hvem som deltar (settled 1)
kommune   kommunens egne: kontoer, enheter, regler
teknisk   nøkler, tilstander og tidspunkt som ikke sier noe om noen

Bokstavene er aktørene som ser feltet et sted: k KE, r lederen i KE, o koordinatoren, l lederen i den utpekte enheten, m medlem av
gruppen med samtykke (g uten den som er der i nød), x bare den som er klarert, a den systemansvarlige i administrasjonen,
b den som arbeider i tjenesten som avgjør selv. Den tomme
strengen er «ingen»: feltet lagres, men vises ikke.
"""

from dataclasses import dataclass, field

KLASSER = ("person", "innhold", "ramme", "kommune", "teknisk")
SER_MERKE = ("person", "innhold", "ramme")

AKTORER = {
    "k": {"saksbehandler", "ke_leder", "klarert"},
    "r": {"ke_leder"},
    "o": {"koordinator"},
    "l": {"enhetsleder"},
    "m": {"gruppemedlem", "skjult_medlem", "nodtilgang"},
    "n": {"nodtilgang"},
    "g": {"gruppemedlem", "skjult_medlem"},
    "x": {"klarert"},
    "s": {"skjult_medlem"},
    "a": {"systemansvarlig"},
    "b": {"gruppemedlem"},
}


@dataclass(frozen=True)
class Felt:
    """`varianter` er den samme kolonnen i rader av en annen art: en forelder, en del som ikke er delt, en gradert adresse."""

    klasse: str
    ser: str = ""
    varianter: dict[str, str] = field(default_factory=dict)
    uten_verdi: str = ""  # hvorfor ingen handling fyller feltet ennå

    def hvem(self, variant: str = "") -> set[str]:
        bokstaver = self.varianter.get(variant, self.ser)
        return set().union(*(AKTORER[b] for b in bokstaver.split()))


def person(ser="", *, uten_verdi="", **varianter):
    return Felt("person", ser, varianter, uten_verdi)


def innhold(ser="", *, uten_verdi="", **varianter):
    return Felt("innhold", ser, varianter, uten_verdi)


def ramme(ser="", *, uten_verdi="", **varianter):
    return Felt("ramme", ser, varianter, uten_verdi)


def kommune(*navn, **varianter):
    return {n: Felt("kommune", "", varianter) for n in navn}


def teknisk(*navn):
    return {n: Felt("teknisk") for n in navn}


BARE_E = "barnevernets vedtak; saken her er NAVs"
IKKE_ENNAA = "ingen handling setter feltet ennå"

FELT: dict[str, dict[str, Felt]] = {
    "personer.Person": {
        "fornavn": person("k o l m", forelder="k o m", gradert="k", ventet="k"),
        "etternavn": person("k o l m", forelder="k o m", gradert="k", ventet="k"),
        "fodselsnummer_kryptert": person("k", forelder="", ventet=""),
        "fodselsnummer_hash": person(),
        "fodselsdato": person("k o b", forelder="k", gradert="k"),
        "termindato": person(ventet="k"),
        "tolkesprak": person("k o l", gradert="k"),
        "adresse": person("k o", forelder="k o b", gradert="x"),
        "postnummer": person("k o b", forelder="k o b", gradert="x"),
        "poststed": person("k o", forelder="k o b", gradert="x"),
        "samisk": person("k o l", gradert="k"),
        "telefon": person("k o"),
        **{n: person("k o") for n in ("kjonn", "maalform", "adressebeskyttelse")},
        "brev_stanset_dato": person(uten_verdi="settes når noen er død, og da er saken lukket"),
        **teknisk("id", "slaatt_sammen_med"),
    },
    "personer.Representasjon": {
        **{n: person("k o") for n in ("fra", "til", "merknad")},
        **{n: person("k o") for n in ("art", "gjelder_personlige", "gjelder_okonomiske", "er_fratatt_handleevne")},
        **teknisk("id", "person", "representant", "enhet", "dokument"),
    },
    "personer.Kompetansevurdering": {
        **{n: person("k o") for n in ("begrunnelse", "vurdert_av", "vurdert_av_yrke", "fra", "til", "gjelder", "har_kompetanse")},
        **{n: person("k o") for n in ("vist_personen_dato", "vist_paarorende_dato")},
        **teknisk("id", "person", "dokument"),
    },
    "personer.SkjultAdresse": {
        **{n: person("k o") for n in ("begrunnelse", "fra")},
        "til": person("k"),
        **teknisk("id", "person", "for_person"),
    },
    "personer.Dokument": {
        "innhold": innhold("k o", plan="o m"),
        **teknisk("id", "person", "filtype", "sha256", "storrelse", "skannet_tid"),
    },
    "personer.Hendelse": {
        "hva": person("k o"),
        "tid": person("k o", ventet="k", gradert="k"),
        **teknisk("id", "person", "enhet", "av", "gjelder"),
    },
    "personer.Enhet": {
        **kommune("navn", skjult="s a"),
        **kommune("tjeneste", "er_ke", "er_skjult_kontakt", "til", "etterfolger"),
        **teknisk("id", "gruppe"),
    },
    "personer.Ansettelse": {
        **kommune("konto", "enhet", "stilling", "er_klarert", "fra", "til", "fornyet_dato", "er_varig"),
        **teknisk("id"),
    },
    "personer.Innbydelse": {
        **kommune("konto", "epost", "laget_av", "laget_tid", "utloper_tid", "sendt_tid", "brukt_tid", "trukket_tid"),
        **teknisk("id", "neste_tid", "forsok", "ny_kodeapp", "fro"),
    },
    "personer.Kodeapp": teknisk(
        "id", "user", "name", "confirmed", "fro", "drift", "last_t", "created_at", "last_used_at", "throttling_failure_timestamp",
        "throttling_failure_count",
    ),
    "tilgang.Kontobestilling": kommune(
        "id",
        "navn",
        "epost",
        "enhet",
        "arbeidssted",
        "grunn",
        "konto",
        "svar",
        "bestilt_av",
        "bestilt_tid",
        "behandlet_av",
        "behandlet_tid",
    ),
    "personer.Konto": {
        **kommune("navn", skjult="s a"),
        **kommune("epost", "maalform", "is_active"),
        **teknisk("id", "password", "is_superuser", "person"),
    },
    "personer.Segl": teknisk(
        "nr", "tid", "tabell", "oyeblikk", "transaksjon", "kolonner", "er_tillegg", "rader", "radsegl", "nokkel", "forrige", "mac"
    ),
    "oppfolging.Sjekkresultat": teknisk("id", "tid", "provd", "funn", "millisekunder"),
    "tilgang.Tilbakekall": teknisk("id", "slag", "rad", "verdier", "av", "tid"),
    "tilgang.Lesegrunn": {**kommune("konto", "tid", "grunn"), **teknisk("id")},
    "tilgang.Nodliste": teknisk("id", "dag", "tid", "personer", "utelatt", "filnavn", "sha256"),
    "personer.Bevaringsregel": kommune(
        "id", "slag", "regnes_fra", "aar", "maate", "grunnlag", "fra", "til", "skrevet_av", "skrevet_tid", "godkjent_av", "godkjent_tid"
    ),
    "personer.Bevaringsstans": {"grunn": person("k"), **teknisk("id", "person", "fra", "til", "satt_av", "opphevet_av")},
    "personer.Kassasjon": kommune(
        "id", "regel", "dag", "antall", "bestilt_av", "bestilt_tid", "godkjent_av", "godkjent_tid", "trukket_av", "trukket_tid",
        "ferdig_tid", "kassert", "unntatt",
    ),
    "personer.Kassasjonspost": teknisk("id", "kassasjon", "gjelder", "tilstand", "unntak", "tid"),
    "personer.Tomming": teknisk("id", "kassasjon", "gjelder", "tabell", "kolonner", "rader", "avtrykk", "tid"),
    "personer.Kassasjonsbevis": kommune("id", "kassasjon", "innhold", "sha256", "sider", "laget_tid"),
    "personer.Innholdsbrudd": {**kommune("dag", "direktiv", "antall"), **teknisk("id")},
    "koordinator.Arkivleveranse": kommune(
        "id", "bestilt_av", "bestilt_tid", "forsok", "begynt_tid", "feil", "ferdig_tid", "saker", "antall", "filer", "storrelse", "sha256",
        "slettes_tid", "tomt_tid",
    ),
    "koordinator.Arkivpost": teknisk("id", "leveranse", "person", "slag", "gjelder", "innhold_hash"),
    "koordinator.Arkivpakkedel": teknisk("id", "leveranse", "nr", "innhold"),  # kryptert; det som står i filen, leses når den lastes ned
    "koordinator.Arkivkvittering": kommune(
        "id", "leveranse", "nr", "utfall", "dato", "referanse", "merknad", "registrert_av", "registrert_tid"
    ),
    "personer.Innsending": teknisk("id", "konto", "nokkel", "maal_url", "tid"),
    "tilgang.Innsynsdel": {"slag": ramme("k o m"), "navn": ramme("k o"), **teknisk("id", "person", "kilde_enhet", "er_skjermet")},
    "tilgang.InnsynsdelGruppe": teknisk("id", "permission", "group", "content_object", "samtykkelinje", "gyldig"),
    "tilgang.InnsynsdelKonto": teknisk(
        "id", "permission", "user", "content_object", "person", "tilknytning", "samtykkelinje", "gyldig", "enhet", "sorteringsdato"
    ),
    "tilgang.Sorteringsdato": teknisk("person", "dato"),
    "tilgang.Oppslag": teknisk("id", "tid", "konto", "flate", "foresporsel", "nodtilgang"),
    "tilgang.OppslagLinje": teknisk("id", "oppslag", "person", "hva", "rolle", "enhet", "innsynsdel", "tilknytning", "samtykkelinje"),
    "tilgang.AvvistOppslag": teknisk("id", "tid", "konto", "flate", "objekt", "status", "foresporsel"),
    "tilgang.Sperre": {
        "begrunnelse": person("k"),
        **teknisk("id", "person", "konto", "satt_av", "fra", "til"),
    },
    "tilgang.Inhabilitet": {
        "begrunnelse": person("k"),
        **teknisk("id", "person", "konto", "relasjon", "meldt_av", "fra", "til"),
    },
    "tilgang.Nodtilgang": {
        "begrunnelse": person(),  # vises bare i ukens gjennomgang, når nødtilgangen er i loggen
        **teknisk("id", "person", "konto", "enhet", "grunn", "fra_tid", "til_tid"),
    },
    "vedtak.Innsynskrav": {
        "hva": person("k"),
        "begrunnelse": person("k"),
        **teknisk("id", "person", "art", "krevd_av", "mottatt_dato", "mottatt_av", "tilstand", "unntatt", "rettsgrunnlag"),
        **teknisk("foreslatt_av", "avgjort_av", "avgjort_tid"),
    },
    "vedtak.Retting": {
        **{n: person("k o") for n in ("hvor", "feil", "riktig")},
        **teknisk("id", "person", "krav", "av", "tid"),
    },
    "oppfolging.Varsel": teknisk("id", "konto", "slag", "gjelder", "laget_tid", "neste_tid", "forsok", "sendt_tid", "post", "lest_tid"),
    "oppfolging.Varselpost": {
        **kommune("epost"),
        **teknisk("id", "konto", "slag", "dag", "kode", "laget_tid", "neste_tid", "forsok", "ferdig_tid", "utfall"),
    },
    "oppfolging.Varselvalg": {**kommune("naar"), **teknisk("id", "konto", "slag")},
    "oppfolging.Stilletid": {**kommune("fra", "til"), **teknisk("id", "konto")},
    "oppfolging.Adressefeil": {
        **kommune("epost", "tid", "kilde"),
        **teknisk("id", "konto", "post", "lukket_tid", "lukket_grunn", "lukket_av"),
    },
    "tilgang.Logggjennomgang": {**kommune("uke", "kjort_tid", "signert_av", "signert_tid"), **teknisk("id")},
    "tilgang.Loggfunn": {
        "begrunnelse": person("r"),
        **teknisk("id", "gjennomgang", "regel", "konto", "person", "bevis", "tilstand", "vurdert_av", "vurdert_tid"),
    },
    "tilgang.UlovligLesing": {
        **{n: person("r") for n in ("beskrivelse", "tiltak", "uten_varsel_grunn", "tilsyn_grunn", "utfall", "er_meldt_tilsynet")},
        **{n: person("r") for n in ("aapnet_tid", "varslet_tid", "avsluttet_tid")},
        **teknisk("id", "person", "konto", "funn", "oppslag", "aapnet_av", "avsluttet_av"),
    },
    "tilgang.Kildevarsel": {
        **{n: person("r l") for n in ("varslet_tid", "bekreftet_tid")},
        "annen_maate": person("r"),
        **teknisk("id", "lesing", "enhet", "bekreftet_av"),
    },
    "tilgang.Loggutlevering": {
        **{n: person("r") for n in ("fra", "til", "levert_tid")},
        "vurdering": person(),
        **teknisk("id", "person", "bedt_av", "mottaker", "levert_av"),
    },
    "koordinator.Lesevarsel": {
        "grunn": person("r"),
        "laget_tid": person(),
        **teknisk("id", "lesing", "mottaker", "enhet", "brev", "laget_av"),
    },
    "koordinator.Ansvarsavklaring": {
        **{n: person() for n in ("frist_dato", "startet_tid", "ferdig_tid")},  # fristen står bare til tjenesten har svart
        **teknisk("id", "person", "startet_av"),
    },
    "koordinator.Tjenestesyn": {
        **{n: person("k o") for n in ("begrunnelse", "sagt_av", "svart_dato")},
        **teknisk("id", "avklaring", "enhet", "mener", "registrert_av"),
    },
    "koordinator.Hovedansvar": {
        **{n: person("k o") for n in ("maate", "begrunnelse", "fra", "til", "slutt_grunn", "bestemt_tid")},
        **teknisk("id", "person", "enhet", "avklaring", "delegasjon", "rettsgrunnlag", "bestemt_av"),
    },
    "koordinator.Notat": {
        **{n: innhold("k n", koordinator="o n") for n in ("deltakere", "tekst", "rettet_grunn", "folges_opp_hva", "feil_grunn")},
        **{n: innhold("k n", koordinator="o n") for n in ("form", "dato", "folges_opp_innen", "fulgt_opp_tid", "feil_tid", "skrevet_tid")},
        **teknisk("id", "person", "innsynsdel", "skrevet_av", "versjon", "folges_opp_av", "fulgt_opp_av", "feil_av"),
    },
    "koordinator.Orientering": {
        "grunn": person("k"),
        "laget_tid": person(),
        **teknisk("id", "utpeking", "oppnevning", "mottaker", "enhet", "brev", "rettsgrunnlag", "tilsynsregel", "laget_av"),
    },
    "tilgang.Samtykke": {
        "informasjon_gitt": person("k o", gradert="k"),
        "en_forelder_merknad": person("k o"),
        **{n: person("k o") for n in ("omfang", "unntak")},
        "gitt_dato": person("k o", delt="k o g", gradert="k"),
        "trukket_tid": person("k o"),
        "bortfalt_dato": person(uten_verdi="settes når saken avsluttes, og her går saken ennå"),
        **{n: person("k o") for n in ("formaal", "utfall", "form")},
        **teknisk("id", "person", "dokument", "registrert_av", "trukket_av", "tilbaketrekking"),
    },
    "tilgang.Samtykkeforslag": {
        **{n: person("k o") for n in ("unntak", "skjermet_navn")},
        **teknisk("id", "person", "endringer", "grunnlag", "laget_av", "laget_tid", "samtykke", "besvart_tid"),
    },
    "tilgang.Tilbaketrekking": teknisk("id", "person", "giver", "enhet", "form", "gitt_dato", "dokument", "registrert_av"),
    "tilgang.Erklaering": {
        **{n: person("k o") for n in ("ordlyd", "gitt_dato", "art", "svar")},
        **teknisk("id", "person", "giver", "form", "dokument", "registrert_av"),
    },
    "tilgang.Innsigelse": {
        **{n: person("k o") for n in ("begrunnelse", "fra")},
        "til": person(uten_verdi="ingen innsigelse i verdenen er trukket"),
        **teknisk("id", "person", "innsynsdel", "til_enhet", "registrert_av", "dokument"),
    },
    "tilgang.Videreforing": teknisk("id", "samtykkelinje", "grunnlag", "form", "kompetansevurdering", "dokument", "registrert_av", "fra"),
    "tilgang.Samtykkegiver": {"kapasitet": person("k o"), **teknisk("id", "samtykke", "giver", "enhet")},
    "tilgang.Samtykkelinje": {
        "fra": person(),
        "til": person("k o g"),
        "trukket_tid": person(),
        "nivaa": person("k o"),
        **teknisk("id", "samtykke", "innsynsdel", "til_enhet", "trukket_av", "tilbaketrekking"),
    },
    "tilgang.Tilknytning": {
        "fra": ramme(),
        "til": ramme("k o m"),
        **teknisk("id", "person", "konto", "enhet", "rolle", "kilde", "kilde_id"),
    },
    "tilgang.Enhetstilknytning": {"fra": ramme(), "til": ramme(), **teknisk("id", "person", "enhet", "kilde", "kilde_id")},
    "utsending.Brev": {
        **{n: innhold("k o b", gradert="k") for n in ("mottaker_navn", "html", "opprettet_tid")},
        "tittel": innhold("k o b", uten_verdi="tittelen har ikke navn i seg; den blir også filens tittel"),
        "adresselinjer": innhold("k o b", gradert="x"),
        "rendret_tid": innhold("k o b", gradert="k"),
        **teknisk("id", "person", "mottaker", "maalform", "mal_versjon", "gjelder", "lesere", "tilstand", "sha256", "sider", "satt_med"),
        **teknisk("enhet"),
    },
    "utsending.Blankett": teknisk(
        "id", "person", "slag", "maalform", "er_lettlest", "referanse", "forslag", "brev", "laget_av", "laget_tid", "registrert_tid"
    ),
    "utsending.Forsendelse": teknisk("id", "brev", "kanal", "grunn", "tilstand", "versjon", "opprettet_tid"),
    "utsending.Leveringshendelse": {
        "grunn": person("k o"),
        **teknisk("id", "forsendelse", "nr", "slag", "tid", "av", "angrer"),
    },
    "utsending.Leveringsvarsel": teknisk("id", "forsendelse", "nr", "laget_tid", "neste_tid", "forsok", "sendt_tid"),
    "utsending.Reservasjon": teknisk("id", "person", "fra_tid", "til_tid", "registrert_av", "opphevet_av"),
    "utsending.Brevfil": {"innhold": innhold(), **teknisk("id", "brev")},
    "utsending.Oppdrag": teknisk(
        "id", "slag", "gjelder", "tilstand", "forsok", "opprettet_tid", "neste_tid", "meldt_tid", "tatt_tid", "ferdig_tid", "feil"
    ),
    "utsending.Jobb": {
        **kommune("formaal_tekst"),
        **teknisk("id", "konto", "uttrekk", "valg", "dag", "filformat", "formaal", "maalform", "opprettet_tid"),
    },
    "utsending.Jobbgang": teknisk(
        "jobb", "tilstand", "forsok", "antall", "gjort", "rader", "personer", "neste_tid", "meldt_tid", "tatt_tid", "ferdig_tid",
        "slettes_tid", "feil",
    ),
    "utsending.Jobbdel": teknisk("id", "jobb", "slag", "nr", "innhold"),  # kryptert; det som står i filen, leses når den lastes ned
    "oppfolging.Paaminnelse": {
        "forfall_dato": ramme(
            "o", alder="k", hovedansvar="k", klage="k", overgang="k o m", tilsyn="k", melding="k", gradert="k", ventet="k"
        ),
        "loftet_dato": ramme(uten_verdi="ingen frist i saken er så lenge over at den løftes"),
        **teknisk("id", "regel", "person", "gjelder", "laget_tid", "fullfort_tid", "fullfort_av"),
    },
    "oppfolging.Paaminnelsesvar": {
        "slag": ramme(),
        "til_dato": ramme("o"),
        "grunn": ramme(),
        **teknisk("id", "paaminnelse", "av", "tid"),
    },
    "oppfolging.Hjerteslag": teknisk("id", "hva", "tid", "er_i_orden"),
    "vedtak.Sak": {
        "aapnet_dato": person(),
        "avsluttet_dato": person(),
        **teknisk("id", "person"),
    },
    "vedtak.Vilkaarssvar": {
        "begrunnelse": person("k", gradert="k"),
        **{n: person("k") for n in ("rettighet", "vilkaar", "svar")},
        **teknisk("id", "sak"),
    },
    "vedtak.Vedtak": {
        **{n: person("k o", utkast="k", gradert="k") for n in ("fakta", "begrunnelse", "hensyn", "barnets_syn")},
        **{n: person("b", uten_verdi=BARE_E) for n in ("barnets_syn_vekt", "barnets_beste", "familieband")},
        "fattet_tid": person("k o b", gradert="k"),
        **{n: person("k o") for n in ("nummer_aar", "nummer_lopende", "tilstand")},
        "uten_varsel_grunn": person("k"),
        "initiativ": person("k o"),
        **teknisk("id", "sak", "person", "utformet_av", "fattet_av", "delegasjon", "klageprofil", "versjon"),
        **teknisk("gjelder_vedtak", "virker_fra", "tilleggsregler", "enhet"),
    },
    "vedtak.Forhaandsvarsel": {
        **{n: person("k") for n in ("begrunnelse", "svar")},
        **teknisk("id", "vedtak", "sendt_av", "sendt_dato", "svarfrist_dato", "svart_dato", "svar_registrert_av"),
    },
    "vedtak.Vedtakspunkt": {
        "vilkaarssvar": person(),
        "omfang": person("k"),
        **{n: person("k o") for n in ("rettighet", "utfall", "grunn", "nytt_utfall", "ikke_oppfylt")},
        **teknisk("id", "vedtak", "rettsgrunnlag", "radkode"),
    },
    "vedtak.Klage": {
        **{n: person("k") for n in ("klager_navn", "klager_adresse", "klagen", "onsket_endring", "sen_begrunnelse", "begrunnelse")},
        "instans_begrunnelse": person("k"),
        **teknisk("id", "person", "vedtak", "rettighet", "klageprofil", "aar", "nummer", "tema", "kanal", "mottatt_dato", "klager"),
        **teknisk("kapasitet", "er_underskrevet", "har_fullmakt", "dokument", "mottatt_av", "registrert_tid", "tilstand"),
        **teknisk("forelopig_frist", "forelopig_svar_tid", "internt_maal", "kom_fram_dato", "postlagt_dato", "er_i_tide", "sen_grunn"),
        **teknisk("rett_innen", "provd_av", "eget_utfall", "foreslatt_av", "avgjort_av", "avgjort_tid", "rettsgrunnlag"),
        **teknisk("oversendt_tid", "oversendelse", "instans_utfall", "instans_dato", "instans_dokument"),
    },
    "vedtak.Klagekrav": {
        **{n: person("k") for n in ("hva", "svar", "klager_navn", "klager_adresse")},
        **teknisk("id", "person", "vedtak", "klage", "art", "klager", "mottatt_dato", "registrert_av", "kom_fram_dato", "er_innvilget"),
        **teknisk("virker_dato", "rettsgrunnlag", "besvart_av", "besvart_tid"),
    },
    "vedtak.Klagevedlegg": {"tittel": person("k"), **teknisk("id", "klage", "dokument", "lagt_til_av", "lagt_til_tid")},
    "vedtak.Klagepakke": {
        "innhold": innhold(),
        **teknisk("id", "klage", "sha256", "sider", "innhold_liste", "laget_av", "laget_tid"),
    },
    "vedtak.Tilsyn": {
        **{n: person("k") for n in ("ekstern_referanse", "sporsmaal", "svar", "vurdering")},
        **teknisk("id", "aar", "nummer", "tema", "mottatt_dato", "svarfrist_dato", "dokument", "mottatt_av", "registrert_tid", "tilstand"),
        **teknisk("deler", "bestilt_av", "bestilt_tid", "skrevet_av", "godkjent_av", "besvart_tid", "utfall", "utfall_dato"),
        **teknisk("utfall_dokument"),
    },
    "vedtak.Tilsynsperson": {
        "tatt_ut_grunn": person("k"),
        **teknisk("id", "tilsyn", "person", "plass", "lagt_til_av", "lagt_til_tid", "forsok", "begynt_tid", "tatt_ut_av", "tatt_ut_tid"),
    },
    "vedtak.Tilsynspakke": {
        "innhold": innhold(),
        **teknisk("id", "tilsynsperson", "sha256", "sider", "innhold_liste", "laget_tid"),
    },
    "vedtak.Tilsynspunkt": {
        **{n: person("k") for n in ("hva", "hvem", "resultat")},
        **teknisk("id", "tilsyn", "frist_dato", "laget_av", "gjort_dato", "gjort_av"),
    },
    "vedtak.Mottakervurdering": {
        "begrunnelse": person("k"),
        **{n: person("k") for n in ("sporsmaal", "svar")},
        **teknisk("id", "vedtak", "gjelder"),
    },
    "vedtak.Nummerserie": teknisk("id", "aar", "siste"),
    "vedtak.Delegasjon": {
        **kommune("konto", "enhet", "rettigheter", "hovedansvar", "dokumentreferanse", "fra", "til"),
        **teknisk("id", "retningslinje"),
    },
    "vedtak.Retningslinje": kommune(
        "id", "art", "tittel", "tekst", "vedtatt_i", "fra", "til", "skrevet_av", "skrevet_tid", "godkjent_av", "godkjent_tid"
    ),
    "vedtak.Klageprofil": kommune(
        "id",
        "kode",
        "versjon",
        "frist_antall",
        "frist_enhet",
        "frist_start",
        "klageinstans",
        "klagen_sendes_til",
        "krever_underskrift",
        "krever_skriftlig_fullmakt",
        "brevdeler",
        "klageregler_nb",
        "klageregler_nn",
        "innsynsregel_nb",
        "innsynsregel_nn",
        "hjelp_nb",
        "hjelp_nn",
        "kilde",
    ),
    "vedtak.Rettsgrunnlag": kommune(
        "id",
        "kode",
        "versjon",
        "tittel",
        "rettighet",
        "utsteder",
        "hjemler_nb",
        "hjemler_nn",
        "regel_nb",
        "regel_nn",
        "vilkaar_nb",
        "vilkaar_nn",
        "gyldig_fra",
        "gyldig_til",
        "klageprofil",
        "status",
        "kilde",
    ),
    "vedtak.Godkjenning": kommune("id", "rettsgrunnlag", "konto", "tid"),
    "vedtak.Regelforslag": kommune(
        "id",
        "art",
        "kode",
        "rad",
        "profil",
        "nyeste_versjon",
        "innhold",
        "begrunnelse",
        "tilstand",
        "foreslatt_av",
        "foreslatt_tid",
        "avgjort_av",
        "avgjort_tid",
        "svar",
    ),
    "koordinator.Henvendelse": {
        **{n: person("k") for n in ("avsender_navn", "beskrivelse", "avsender_rolle", "hjemmel", "onsker", "person_vet", "person_enig")},
        "mottatt_dato": person("k o", ventet="k", gradert="k"),
        "registrert_tid": person("k"),
        **teknisk("id", "sak", "person", "vurdering", "aar", "nummer", "registrert_av"),
    },
    "koordinator.ForelopigSvar": {
        "grunn": person("k"),
        "laget_tid": person(),
        **teknisk("id", "henvendelse", "mottaker", "enhet", "brev", "rettsgrunnlag", "laget_av"),
    },
    "koordinator.Gruppestart": {
        "kontaktperson": person("k"),
        "innen_dato": person("k"),
        "resultat": person("k"),
        "ferdig_dato": person("k"),
        **teknisk("id", "vurdering", "person", "enhet", "bedt_av", "bedt_tid", "ferdig_av"),
    },
    "koordinator.Meldersamtykke": teknisk("id", "henvendelse", "samtykke", "registrert_tid"),
    "koordinator.Meldersvar": {
        "grunn": person("k"),
        "laget_tid": person(),
        **teknisk("id", "henvendelse", "brev", "samtykke", "rettsgrunnlag", "uten_brev", "laget_av"),
    },
    "koordinator.InnsendtMelding": {
        **{n: person("k") for n in ("avsender_navn", "avsender_arbeidssted", "avsender_telefon", "avsender_epost", "gjelder_navn")},
        **{n: person("k") for n in ("gjelder_fodt", "beskrivelse")},
        "gjelder_nummer_kryptert": person("k"),
        "gjelder_nummer_hash": person(),
        **{n: person("k") for n in ("rett_instans", "begrunnelse", "toemt_grunn", "toemt_gjort")},
        **teknisk("id", "nokkel", "referanse", "mottatt_tid", "maalform", "avsender_rolle", "hjemmel", "onsker", "person_vet"),
        **teknisk("person_enig", "tilstand", "person", "henvendelse", "behandlet_av", "behandlet_tid", "toemt_tid", "toemt_av"),
    },
    "koordinator.Avsenderpost": teknisk("id", "innsendt", "slag", "laget_tid", "neste_tid", "forsok", "sendt_tid"),
    "koordinator.Struping": teknisk("rom", "time", "antall"),
    "koordinator.Vurdering": {
        "startet_tid": person(),
        "ferdig_tid": person("k", gradert="k"),
        "utgang_grunn": person("k"),
        "utgang": person("k"),
        **teknisk("id", "sak", "person", "startet_av", "ferdig_av"),
    },
    "koordinator.Delvurdering": {
        **{n: person("k", gradert="k") for n in ("svar", "valg_grunn", "valg_dato")},
        "valg_av": person("k", gradert="k"),
        **{n: person("k") for n in ("rettighet", "familiens_valg", "tilbud")},
        "endret_tid": person(),
        **teknisk("id", "vurdering", "er_ferdig", "endret_av", "versjon"),
    },
    "koordinator.Avslutning": {
        **{n: person("k o") for n in ("art", "dato", "merknad", "til_kommune", "avsluttet_tid")},
        **{n: person(uten_verdi="den står ikke rettet før noen gjør det på siden") for n in ("rettet_grunn", "rettet_tid")},
        **teknisk("id", "sak", "person", "plan_sendes", "avsluttet_av", "rettet_av"),
    },
    "koordinator.Utpeking": {
        "personens_onske": person("k o l"),
        **{n: person("k o") for n in ("begrunnelse", "vekting", "uten_rettighet")},
        **{n: person("k o l") for n in ("verv", "fra", "utpekt_tid")},
        "til": person(),
        **teknisk("id", "person", "vedtak", "enhet", "utpekt_av", "retningslinje"),
    },
    "koordinator.Oppnevning": {
        "vekting": person(),
        "slutt_grunn": person(),
        **{n: person("k o l") for n in ("slag", "fra", "til")},
        "oppnevnt_tid": person(),
        **teknisk("id", "person", "enhet", "konto", "er_vikar", "vikar_for", "utpeking", "vedtak", "oppnevnt_av"),
    },
    "koordinator.Vervsendring": {
        **{n: person("k o l") for n in ("slag", "fra", "grunn", "forklaring")},
        "beskjed_vurdering": person("k o"),
        **{n: person("k o l") for n in ("overtatt_tid", "beskjed_tid")},
        "gjort_tid": person(),
        **teknisk("id", "person", "oppnevning", "ny", "gjort_av", "beskjed_av"),
    },
    "koordinator.Byttekrav": {
        **{n: person("k o l") for n in ("grunn", "begrunnelse", "svar", "meldt_tid")},
        "avsluttet_tid": person(),
        **teknisk("id", "person", "oppnevning", "meldt_av", "avsluttet_av"),
    },
    "koordinator.EksternKontakt": {
        **{n: person("k o") for n in ("rolle", "navn", "virksomhet", "telefon", "fra", "til")},
        **teknisk("id", "person", "registrert_av"),
    },
    "koordinator.Moteserie": {
        **kommune("navn", "forste_dato", "siste_dato", "uker_mellom"),
        **teknisk("id", "opprettet_av", "opprettet_tid"),
    },
    "koordinator.Motemedlem": {**kommune("konto", "enhet", "fra", "til"), **teknisk("id", "serie", "lagt_til_av")},
    "koordinator.KeMote": {
        **kommune("dato", "fra_kl", "til_kl", "sted", "leder", "tilstand", "grunn", "godkjent_tid"),
        **teknisk("id", "serie", "begynt_tid"),
    },
    "koordinator.Oppmote": {**kommune("til_stede"), **teknisk("id", "mote", "medlem", "fort_av")},
    "koordinator.Motereferat": {"innhold": innhold(), **teknisk("id", "mote", "sha256", "sider", "laget_tid")},
    "koordinator.Motesak": {
        **{n: innhold("k") for n in ("sporsmal", "konklusjon")},
        # Skrevet for dem som ikke skal vite hvem det er, og prøvd mot navn og tall når den lagres.
        **kommune("nummer", "anonymt_sporsmal"),
        **teknisk("id", "mote", "person", "innsynsdel", "meldt_av", "meldt_tid", "fort_av", "trukket_tid"),
    },
    "koordinator.Motegjest": teknisk("id", "sak", "konto", "enhet", "invitert_av", "fjernet_tid"),
    "koordinator.Fratreden": teknisk("id", "sak", "medlem"),
    "koordinator.Motepunkt": {
        **{n: innhold("k") for n in ("hva", "resultat", "frist_dato", "gjort_dato")},
        **teknisk("id", "sak", "ansvarlig", "avtalt_av", "gjort_av"),
    },
    "koordinator.Motenotat": {"tekst": innhold("k"), **teknisk("id", "sak", "skrevet_av", "skrevet_tid")},
    "koordinator.Plasstilbud": {**kommune("navn", "enhet", "om"), **teknisk("id", "opprettet_av")},
    "koordinator.Plass": {**kommune("nummer", "fra", "til"), **teknisk("id", "tilbud")},
    "koordinator.Venteplass": {
        **{n: innhold("k") for n in ("grunnlag", "satt_dato")},
        "ferdig_dato": innhold(),
        **teknisk("ferdig_grunn", "id", "tilbud", "person", "innsynsdel", "satt_av"),
    },
    "koordinator.Plasstildeling": {
        "fra": person("k"),
        "foer_andre": person(),
        "til": person(uten_verdi="plassen i verdenen er ikke avsluttet"),
        "slutt_grunn": person(uten_verdi="plassen i verdenen er ikke avsluttet"),
        **teknisk("id", "plass", "venteplass", "person", "tildelt_av", "tildelt_tid"),
    },
    "koordinator.Oppgavelinje": {
        **{n: person("o") for n in ("gjort", "neste")},
        **{n: person("k o") for n in ("oppgave", "status", "dato", "neste_dato")},
        "registrert_tid": person(),
        **teknisk("id", "person", "oppnevning", "registrert_av"),
    },
    "koordinator.Attenonske": {
        **{n: person("k o") for n in ("onske", "svarer", "svarer_navn", "svart_dato", "begrunnelse")},
        "registrert_tid": person(),
        **teknisk("id", "person", "henvendelse", "registrert_av"),
    },
    "koordinator.Ankomst": {
        **{n: person("k") for n in ("fra_kommune", "samtykke_tekst", "kontakt_navn", "kontakt_telefon", "orientert_hvordan")},
        **{n: person("k") for n in ("samtykke_fra", "samtykke_dato", "orientert_dato")},
        "registrert_tid": person("k"),
        **teknisk("id", "person", "henvendelse", "dokument", "registrert_av"),
    },
    "koordinator.Fravaer": {**kommune("fra", "til"), **teknisk("id", "konto", "enhet", "registrert_av")},
    "koordinator.Kurs": {**kommune("navn", "gyldig_maaneder", "til"), **teknisk("id", "opprettet_av")},
    "koordinator.Hefte": teknisk("id", "slag", "maalform", "utgave", "grunnlag", "innhold", "sha256", "sider", "laget_tid"),
    "koordinator.Kursgang": {
        **kommune("dato", "fra_kl", "til_kl", "sted", "avlyst_grunn"),
        **teknisk("id", "kurs", "planlagt_av", "avlyst_tid", "oppmote_tid"),
    },
    "koordinator.Paamelding": teknisk("id", "kursgang", "konto", "meldt_av", "er_avmeldt"),
    "koordinator.Kursdeltakelse": {**kommune("dato"), **teknisk("id", "kurs", "konto", "registrert_av", "registrert_tid")},
    "ansvarsgruppe.Ansvarsgruppe": {
        "fra": ramme("k o m"),
        "til": ramme("k o m"),
        **{n: ramme("k o m") for n in ("slutt_grunn", "hva_naa")},
        **teknisk("id", "person", "slag", "startet_av", "kontaktperson", "forrige", "avsluttet_av"),
    },
    "ansvarsgruppe.Medlemskap": {
        "min_del": ramme("k o m"),
        "fra": ramme("g"),
        "til": ramme("k o m"),
        **{n: ramme("k o") for n in ("svar_grunn", "vil_slutte_grunn", "slutt_grunn")},
        **teknisk("id", "gruppe", "konto", "enhet", "lagt_til_av", "svar", "svar_tid", "vil_slutte_tid", "overtar_etter"),
    },
    "ansvarsgruppe.Deltaker": {
        **{n: ramme("k o m") for n in ("navn", "rolle", "organisasjon", "til")},
        **{n: ramme("k o") for n in ("telefon", "epost", "grunnlag")},
        "fra": ramme(),
        **teknisk("id", "gruppe", "slag", "samtykke", "er_hemmelig", "lagt_til_av"),
    },
    "ansvarsgruppe.Samarbeidsevaluering": {
        "dato": ramme("k o m"),
        **teknisk("id", "gruppe", "registrert_av", "registrert_tid"),
    },
    "ansvarsgruppe.Samarbeidssvar": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("poeng", "virker", "virker_ikke", "vi_endrer")},
        **teknisk("id", "evaluering", "innsynsdel", "er_personens", "skrevet_av", "versjon"),
    },
    "ansvarsgruppe.Beskjed": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("tekst", "skrevet_tid")},
        "trukket_grunn": innhold("o m"),
        **teknisk("id", "gruppe", "innsynsdel", "svar_paa", "skrevet_av", "trukket_tid"),
    },
    "ansvarsgruppe.Oppgave": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("tekst", "frist")},
        "eier_tekst": innhold(udelt="o n"),
        **{n: innhold("o m") for n in ("grunn", "ferdig_tid")},
        **teknisk("id", "gruppe", "innsynsdel", "eier_slag", "eier", "eier_enhet", "tilstand", "laget_av", "laget_tid", "ferdig_av"),
        **teknisk("versjon", "fra_punkt"),
    },
    "ansvarsgruppe.Referat": {
        "godkjent_tid": ramme("k o m"),
        **teknisk("id", "mote", "begynt_av", "begynt_tid", "godkjent_av", "versjon"),
    },
    "ansvarsgruppe.Referatpunkt": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("overskrift", "tekst")},
        "skrevet_tid": innhold("o m"),
        **teknisk("id", "referat", "innsynsdel", "sak", "nr", "skrevet_av", "retter"),
    },
    "ansvarsgruppe.Referatkladd": {"innhold": innhold(), **teknisk("id", "konto", "mote", "nokkel", "endret_tid")},
    "ansvarsgruppe.Beskjedlest": {**teknisk("id", "beskjed", "konto", "tid")},
    "ansvarsgruppe.Moterekke": {**teknisk("id", "gruppe", "uker_mellom", "kl", "lagt_av", "lagt_tid")},
    "ansvarsgruppe.Mote": {
        **{n: ramme("k o m") for n in ("begynner", "sted", "video_lenke", "grunn")},
        **teknisk("id", "gruppe", "rekke", "varighet", "tilstand", "sekvens"),
        **teknisk("planlagt_av", "planlagt_tid", "innkalt_av", "innkalt_tid", "endret_tid"),
    },
    "ansvarsgruppe.Moteforhold": {
        # Møtet i verdenen er flyttet til en del som ikke er delt, og forholdene går med (motesaken).
        **{n: innhold("o n") for n in ("tolk", "tilrettelegging", "utelatt_grunn")},
        **teknisk("id", "mote", "innsynsdel"),
    },
    "ansvarsgruppe.Sakslistepunkt": {
        "tekst": innhold(delt="o m", udelt="o n"),
        **teknisk("id", "mote", "nr", "innsynsdel", "kilde", "kilde_id", "strokt_tid"),
    },
    "ansvarsgruppe.Motedeltaker": {
        "navn": ramme("k o m"),
        **teknisk("id", "mote", "slag", "medlemskap", "konto", "representant", "deltaker", "svar", "svart_tid", "svart_av"),
        **teknisk("oppmote", "fort_av", "fjernet_tid"),
    },
    "ip.Plan": {
        **{n: ramme("k o m") for n in ("fra", "til", "revisjon_dato", "aktivert_tid", "tilstand")},
        **{n: ramme("k o") for n in ("lover", "avslutningsgrunn")},
        "avsluttet_tid": ramme("k o m"),
        **teknisk("id", "person", "aktivert_av", "avsluttet_av", "versjon"),
    },
    "ip.IkkeAktuelt": {
        "grunn": innhold(delt="o m", udelt="o n"),
        **teknisk("id", "plan", "innsynsdel", "krav", "satt_tid", "opphevet_tid"),
    },
    "ip.Evaluering": {
        **{n: ramme("k o m") for n in ("dato", "fra", "til")},
        **teknisk("id", "plan", "registrert_av", "registrert_tid"),
    },
    "ip.Evalueringssvar": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("planen", "samarbeidet", "koordinatoren", "motene", "gikk_bra", "maa_endres")},
        **teknisk("id", "evaluering", "innsynsdel", "er_personens", "skrevet_av", "versjon"),
    },
    "ip.Planvending": {
        **{n: ramme("k o") for n in ("tid", "fortalt_dato")},
        **{n: ramme("k o") for n in ("grunn", "fortalt_maate")},
        **teknisk("id", "plan", "art", "av", "fortalt_av"),
    },
    "ip.Spesialisttilbud": {
        **{n: person("k o") for n in ("hf_koordinator", "kontaktlege")},
        **teknisk("id", "plan", "versjon"),
    },
    "ip.Planpunkt": {
        "tekst": innhold(delt="o m", udelt="o n"),
        **teknisk("id", "plan", "innsynsdel", "punkt", "versjon", "fjernet_tid"),
    },
    "ip.Plandokument": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("tittel", "lagt_ved_tid")},
        "fjernet_grunn": innhold("o m"),
        **teknisk("id", "plan", "innsynsdel", "dokument", "lagt_ved_av", "fjernet_av", "fjernet_tid"),
    },
    "ip.Maal": {
        "tekst": innhold(delt="o m", udelt="o n"),
        **teknisk("id", "plan", "innsynsdel", "status", "rekkefolge", "versjon", "fjernet_tid"),
    },
    "ip.Planmal": kommune("id", "omraade", "maal_nb", "maal_nn", "tiltak_nb", "tiltak_nn", "fra", "til", "skrevet_av"),
    "ip.Kladd": {"innhold": innhold("o"), **teknisk("id", "konto", "plan", "skjema", "gjelder", "nokkel", "endret_tid")},
    "ip.Tiltak": {
        **{n: innhold(delt="o m", udelt="o n") for n in ("tekst", "ansvarlig_tekst", "omfang", "fra", "til")},
        **teknisk("id", "maal", "innsynsdel", "ansvarlig", "ansvarlig_enhet", "vedtak", "status", "rekkefolge", "versjon", "fjernet_tid"),
        **teknisk("fra_punkt"),
    },
    "ip.Overgang": {
        **{n: person("k o") for n in ("slag", "dato", "moete_dato")},
        **teknisk("id", "person", "begynt_av", "begynt_tid", "er_moete_holdt", "ferdig_av", "ferdig_tid", "utfall", "versjon"),
    },
    "ip.Overgangssteg": teknisk("id", "overgang", "kode", "gjort_av", "gjort_tid"),
    "ip.Overgangspunkt": {
        "tekst": innhold("o"),
        **teknisk("id", "overgang", "innsynsdel", "gjort_av", "gjort_tid", "skrevet_tid"),
    },
    "ip.Overgangsmottaker": {
        **{n: innhold("o") for n in ("utenfor", "navn", "bekreftet_dato")},
        **teknisk("id", "overgang", "innsynsdel", "enhet"),
    },
    "ip.AnnenPlan": {
        **{n: person("k o") for n in ("plansystem", "referanse", "status", "gjennomgang_dato", "fores_av")},
        **teknisk("id", "person", "registrert_av", "registrert_tid", "avsluttet_av", "avsluttet_tid", "sluttgrunn", "versjon"),
    },
    "ip.Planversjon": {
        **{n: ramme("k o m") for n in ("godkjent_dato", "fra", "til", "revisjon_dato")},
        "lover": ramme("k o"),
        **teknisk("id", "plan", "nummer", "maate", "dokument", "oppfylt", "slag", "koordinatorer", "registrert_av", "registrert_tid"),
    },
    "ip.Planutskrift": {
        "html": innhold("o"),
        **teknisk("id", "plan", "versjon", "mottakerslag", "mottaker", "mottaker_konto", "variant", "maalform", "laget_av", "laget_tid"),
        **teknisk("deler", "skjulte_enheter", "vedtak"),
    },
    "ip.Utskriftsfil": {"innhold": innhold(), **teknisk("id", "utskrift", "sha256", "sider", "laget_tid")},
    "ip.Godkjenner": {"kapasitet": person("k o"), **teknisk("id", "versjon", "person", "enhet")},
    "ip.Versjonsrad": {
        "data": innhold(delt="o m", udelt="o n"),
        **teknisk("id", "versjon", "innsynsdel", "slag", "rad_id"),
    },
}

# Veien fra en rad til personen den handler om.
VEI = {
    "personer.Person": "pk",
    "tilgang.Samtykkegiver": "samtykke__person",
    "tilgang.Samtykkelinje": "samtykke__person",
    "utsending.Brevfil": "brev__person",
    "utsending.Leveringshendelse": "forsendelse__brev__person",
    "vedtak.Vilkaarssvar": "sak__person",
    "oppfolging.Paaminnelsesvar": "paaminnelse__person",
    "vedtak.Klagevedlegg": "klage__person",
    "vedtak.Klagepakke": "klage__person",
    "vedtak.Tilsyn": "personer__person",
    "vedtak.Tilsynspakke": "tilsynsperson__person",
    "vedtak.Tilsynspunkt": "tilsyn__personer__person",
    "koordinator.Motereferat": "mote__saker__person",
    "koordinator.Motepunkt": "sak__person",
    "koordinator.Motenotat": "sak__person",
    "tilgang.Kildevarsel": "lesing__person",
    "koordinator.Lesevarsel": "lesing__person",
    "koordinator.Orientering": "utpeking__person",
    "koordinator.Tjenestesyn": "avklaring__person",
    "koordinator.ForelopigSvar": "henvendelse__person",
    "koordinator.Meldersvar": "henvendelse__person",
    "vedtak.Vedtakspunkt": "vedtak__person",
    "vedtak.Forhaandsvarsel": "vedtak__person",
    "vedtak.Mottakervurdering": "vedtak__person",
    "koordinator.Delvurdering": "vurdering__person",
    "ansvarsgruppe.Medlemskap": "gruppe__person",
    "ansvarsgruppe.Beskjed": "gruppe__person",
    "ansvarsgruppe.Deltaker": "gruppe__person",
    "ansvarsgruppe.Samarbeidsevaluering": "gruppe__person",
    "ansvarsgruppe.Samarbeidssvar": "evaluering__gruppe__person",
    "ansvarsgruppe.Oppgave": "gruppe__person",
    "ansvarsgruppe.Referat": "mote__gruppe__person",
    "ansvarsgruppe.Referatpunkt": "referat__mote__gruppe__person",
    "ansvarsgruppe.Referatkladd": "mote__gruppe__person",
    "ansvarsgruppe.Mote": "gruppe__person",
    "ansvarsgruppe.Moteforhold": "mote__gruppe__person",
    "ansvarsgruppe.Sakslistepunkt": "mote__gruppe__person",
    "ansvarsgruppe.Motedeltaker": "mote__gruppe__person",
    "ip.Planpunkt": "plan__person",
    "ip.Plandokument": "plan__person",
    "ip.Evaluering": "plan__person",
    "ip.Evalueringssvar": "evaluering__plan__person",
    "ip.Planvending": "plan__person",
    "ip.IkkeAktuelt": "plan__person",
    "ip.Spesialisttilbud": "plan__person",
    "ip.Maal": "plan__person",
    "ip.Tiltak": "maal__plan__person",
    "ip.Kladd": "plan__person",
    "ip.Overgangssteg": "overgang__person",
    "ip.Overgangspunkt": "overgang__person",
    "ip.Overgangsmottaker": "overgang__person",
    "ip.Planversjon": "plan__person",
    "ip.Planutskrift": "plan__person",
    "ip.Utskriftsfil": "utskrift__plan__person",
    "ip.Godkjenner": "versjon__plan__person",
    "ip.Versjonsrad": "versjon__plan__person",
}


def med_merke() -> list[tuple[str, str, Felt]]:
    """(modell, felt, Felt) for alt som sier noe om en person."""
    return [(m, n, f) for m, felter in FELT.items() for n, f in felter.items() if f.klasse in SER_MERKE]
