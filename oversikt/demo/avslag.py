"""Saker der vilkåret om koordinerte tjenester ikke er oppfylt: meldingen, det vi vet, grunnen, vurderingen og hensynene."""

from typing import NamedTuple


class Avslag(NamedTuple):
    melding: str
    fakta: str
    ikke_koordinert: str
    vurdering: str
    hensyn: str


AVSLAG = (
    Avslag(
        "{navn} er {alder} og har slitasje i begge knær. {Han} får fysioterapi og ønsker en koordinator.",
        "{navn} går til fysioterapi to ganger i uken. Det er ikke andre helse- og omsorgstjenester inne, og det er ikke søkt om flere.",
        "Fysioterapi hos én behandler er det eneste som er i gang, og det er ikke planlagt mer.",
        "Vi forstår ønsket. Loven krever at flere helse- og omsorgstjenester må ses i sammenheng, og det er det ikke nå.",
        "Vi har lagt vekt på at behandlingen fortsetter som før, og at det er lett å komme tilbake hvis noe endrer seg.",
    ),
    Avslag(
        "{navn} er {alder} og har hjemmesykepleie. Familien synes det er mange som kommer, og ber om individuell plan.",
        "{navn} får hjelp av hjemmesykepleien hver morgen. Tjenesten har en fast gruppe på fem ansatte og en kontaktperson.",
        "Hjemmesykepleien er den eneste tjenesten, og den har oversikten selv.",
        "Det er mange ansatte, men det er én tjeneste. Da er det ikke tjenester å samordne, og vilkåret er ikke oppfylt.",
        "Vi har lagt vekt på at hjemmesykepleien har lovet færre ansatte og fast kontaktperson.",
    ),
    Avslag(
        "Jeg er {alder} og har hatt angst siden i vår. Jeg vil gjerne ha individuell plan.",
        "{navn} har samtaler hos kommunepsykologen. {Han} er i full jobb og har ikke behov for andre tjenester nå.",
        "Det er én tjeneste som følger opp, og det er ikke planlagt flere.",
        "Vi ser at hverdagen er krevende. Så lenge det er kommunepsykologen som gir hjelpen, er det ikke tjenester som må koordineres.",
        "Vi har lagt vekt på at samtalene har god virkning, og at {navn} kan be om ny vurdering når som helst.",
    ),
    Avslag(
        "{navn} er {alder} og er operert i hoften. Vi mener det bør være en koordinator i perioden hjemme.",
        "{navn} er operert og har fått trening og hjelpemidler for seks uker. Legen venter at {han} er selvhjulpen etter det.",
        "Trening og hjelpemidler gis av samme team, i en kort periode.",
        "Behovet er tydelig, men ett team har ansvaret for alt. Da er det ikke tjenester som må ses i sammenheng.",
        "Vi har lagt vekt på legens uttalelse om hvor lenge behovet varer.",
    ),
    Avslag(
        "{navn} er {alder} og har diabetes. {Han} ønsker en koordinator som kan ordne kontrollene.",
        "{navn} går til kontroll hos fastlegen og diabetessykepleier på samme legekontor. Det er ingen andre tjenester inne.",
        "Oppfølgingen er samlet på ett sted, med én ansvarlig.",
        "Kontrollene er samlet hos fastlegen, som har oversikten. Det er derfor ikke behov for koordinator etter loven.",
        "Vi har lagt vekt på at legekontoret har tilbudt påminnelse om timene.",
    ),
    Avslag(
        "{navn} er {alder} og bor alene. {Han} har søkt om trygghetsalarm og vil ha individuell plan.",
        "{navn} klarer seg selv hjemme og har fått trygghetsalarm. Det er ikke behov for annen hjelp i dag.",
        "Hjelpen det er søkt om, gjelder ett tiltak hos én tjeneste.",
        "Trygghetsalarm er ett tiltak fra én tjeneste. Da er det ikke noe å samordne, og vilkåret er ikke oppfylt.",
        "Vi har lagt vekt på at alarmen er på plass, og at hjemmetjenesten kommer innom etter en måned.",
    ),
    Avslag(
        "{navn} er {alder} og har vært sykmeldt i ett år. {Han} trenger noen som tar over kontakten med alle.",
        "{navn} har oppfølging i NAV og går til fastlegen. Kommunale helse- og omsorgstjenester er ikke inne og er ikke søkt om.",
        "Fastlegen følger opp alene, og det er ingen andre helse- og omsorgstjenester å samordne med.",
        "Vi har sett på hele situasjonen. Det er NAV som har oppfølgingen, og loven vår gjelder samordning av helse- og omsorgstjenester.",
        "Vi har lagt vekt på at NAV vurderer plan etter sine egne regler, og har sendt saken dit med samtykke.",
    ),
    Avslag(
        "{navn} er {alder} og har fått høreapparat. Datteren ber om en koordinator.",
        "{navn} har fått høreapparat og opplæring. Hørselskontakten i kommunen følger opp i seks måneder.",
        "Hørselskontakten er den eneste som følger opp.",
        "Saken gjelder et tydelig behov, men ett som hørselskontakten dekker alene.",
        "Vi har lagt vekt på at datteren har fått navn og telefontid til hørselskontakten.",
    ),
    Avslag(
        "{navn} er {alder} og var i fjor gjennom en kreftbehandling. {Han} ønsker plan for tiden etterpå.",
        "Behandlingen er avsluttet, og {navn} er tilbake i arbeid. Det gjenstår kontroller hos fastlegen hvert halvår.",
        "Behandlingen på sykehuset er avsluttet, og det gjenstår bare kontroller hos fastlegen.",
        "Det er bra at det går framover. Nettopp derfor er det ikke lenger flere tjenester som må ses i sammenheng.",
        "Vi har lagt vekt på utviklingen det siste halvåret og på uttalelsen fra fastlegen.",
    ),
    Avslag(
        "{navn} er {alder} og har praktisk bistand. {Han} er misfornøyd med tidspunktene og ber om koordinator.",
        "{navn} har praktisk bistand to timer annenhver uke. Det er uenighet om når hjelpen kommer.",
        "Behovet er praktisk bistand fra én tjeneste.",
        "Uenighet om tidspunkt løses med tjenesten selv. Det er ikke flere tjenester som må koordineres.",
        "Vi har lagt vekt på at tjenesten har satt opp et møte med {navn}, og at det går an å klage på hjelpen.",
    ),
    Avslag(
        "Jeg er {alder}, har lagt om livet og går på kurs for bedre helse. Kan jeg få individuell plan?",
        "{navn} deltar på kurs ved frisklivssentralen i tolv uker. Det er ingen andre tjenester inne.",
        "Frisklivssentralen er den eneste, og kurset er tidsavgrenset.",
        "Vi har vurdert om hjelpen framover blir mer sammensatt. Det er ikke planlagt, og vilkårene er derfor ikke oppfylt.",
        "Vi har lagt vekt på at kurset gir en skriftlig plan for det som kommer etterpå.",
    ),
    Avslag(
        "{navn} er {alder} og har migrene. {Han} har vært hos mange, og vil at noen skal samle det.",
        "{navn} er utredet ferdig på sykehuset. Fastlegen har overtatt behandlingen, og det er ikke behov for kommunale tjenester.",
        "Utredningene er avsluttet, så det er bare fastlegen som følger opp.",
        "Vi ser at veien hit har vært lang. I dag er behandlingen samlet hos fastlegen, og det er ikke tjenester som må koordineres.",
        "Vi har lagt vekt på at fastlegen har skrevet en samlet oversikt som {navn} har fått.",
    ),
)
