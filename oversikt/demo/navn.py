"""Oppdiktede navn og veier. Etternavnene er laget for Fjordvik; ingen av dem skal ligne på noen som finnes."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Navnegruppe:
    jenter: tuple[str, ...]
    gutter: tuple[str, ...]
    kvinner: tuple[str, ...]
    menn: tuple[str, ...]
    etternavn: tuple[str, ...]
    tolkesprak: str = ""


def _gruppe(jenter: str, gutter: str, kvinner: str, menn: str, etternavn: str, tolkesprak: str = "") -> Navnegruppe:
    return Navnegruppe(*(tuple(navn.split()) for navn in (jenter, gutter, kvinner, menn, etternavn)), tolkesprak)


# De ansatte har egne etternavn, så ingen ser ut til å være i slekt med den saken gjelder.
ANSATTES_ETTERNAVN = (
    "Havgløtt Lyngtoppen Skarvtinden Bregnestad Krøkebærlia Multekleiv Tåkeberget Morgenrødt Kveldsskjær Bekkeblomst Steinrøysa "
    "Furuvindal Ospelauv Rimfrosten Snøkvistmo Einerhaugen-Vik Seljefløyten Tarevika Måkeskjeret Ternholma Svabergnes Sivhavna "
    "Lomvistad Teistneset Reinlavmo Gaupesporet Lerkesangen Gjøkurda Linerlemoen Blåmeisset Stillværet Sønnavindvik Dugglitind "
    "Skyfrihagen Regnbuedal Solglytten Månestrålet Stjernevatn Polarnatten Vårflommo Isgangnes Skarejordet Slåttebakk Høystakkmo "
    "Naustlukten Rorbuvika Tangsprell Krabbekleiv Blåskjellnes Sjøsprøyten Fyrblinket Bøyevika Garnholtet Lodnesundet "
    "Torskeholm-Sand Kveitebakken Rognebærnes Tyttebærvik Blåbærhammar Kantarellmo Mosedotten Kongleveit Barnålmoen Kvaedråpen "
    "Hundekjekseng Geitramsmo Engsyrebakk Kløverholt Prestekragenes Blåklokkedal Hvitveishaugen Soleienget Fiolsteinen Løvetannhei"
).split()
FORLEDD = (
    "Tåke Multe Rimfrost Teiste Gaupe Lerke Måne Stjerne Regnbue Polar Isgang Krabbe Blåskjell Tyttebær Kantarell Kongle Hundekjeks "
    "Løvetann Gjøkur Linerle Skumsprøyt Dugg Snøkvist Blåveis"
).split()
ETTERLEDD = "bakken vika tinden haugen steinen myra sletta odden brekka lia".split()


def _sammen(forledd: str, etterledd: str) -> str:
    """Tre like bokstaver på rad skrives som to: Blåskjellia."""
    return (forledd[:-1] if forledd.endswith(etterledd[0] * 2) else forledd) + etterledd


NORSK = _gruppe(
    "Emma Ella Maja Olivia Sofie Ingrid Astrid Selma Frida Tuva Hedda Ida Sara Jenny Vilde Live Agnes Mathilde Eline Synne Marte Ronja "
    "Alva Åse Signe Ylva Tiril Oda Solveig Anna Thea Amalie Leah Hanna Julie Iben Eira Linnea Mille Pernille",
    "Emil Jakob Noah Oskar Filip Henrik Aksel Isak Elias Johan Mikkel Theo Ulrik Sander Sigurd Eirik Håkon Jonas Mathias Odin Brage "
    "Even Tobias Magnus Øystein Sverre Vetle Trym Odd Peder Lukas Ola Kristian Jens Simen Herman Ludvig Birk Storm Fredrik",
    "Kari Anne Marit Silje Hilde Camilla Marianne Tone Lise Gro Berit Randi Turid Bente Ragnhild Elin Nina Kristin Heidi Mona Siri "
    "Trine Vigdis Åshild Ellinor Wenche Katrine Stine Ingvild Hanne Maria Rita Grete Torill Unni Laila Merete Sissel Monica Bodil",
    "Per Lars Arne Bjørn Terje Morten Stian Rune Geir Svein Espen Kjetil Øyvind Tor Anders Steinar Roar Frode Trond Vidar Ole Harald "
    "Egil Leif Gunnar Knut Dag Asbjørn Finn Jan Jon Sturla Helge Kåre Nils Oddvar Petter Roger Sindre Ivar",
    " ".join(_sammen(forledd, etterledd) for forledd in FORLEDD for etterledd in ETTERLEDD),
)
ANDRE = (
    _gruppe("Amina Leyla Yasmin", "Omar Yusuf Bilal", "Fatima Samira Nasrin", "Ahmed Hassan Karim", "Zaytunehi Karimpoorah", "arabisk"),
    _gruppe("Hodan Ifrah Sagal", "Abdi Liban Zakariye", "Hawa Ayan Sahra", "Mahad Guled Farhan", "Abdirahnuur Warsameluun", "somali"),
    _gruppe("Rahel Selam Winta", "Samuel Nahom Yonas", "Hiwot Almaz Senait", "Tesfay Berhane Isaias", "Tesfamiko Haylemiko", "tigrinja"),
    _gruppe("Zofia Hania Lena", "Kacper Piotr Szymon", "Agnieszka Magda Beata", "Tomasz Marek Pawel", "Kowalenczik Nowarszka", "polsk"),
    _gruppe("Olena Darya Sofiya", "Dmytro Maksym Taras", "Oksana Iryna Halyna", "Andrij Bohdan Oleh", "Petrenkyj Bondaryshko", "ukrainsk"),
    _gruppe("Máret Elle Áile", "Niillas Ánte Ailo", "Inga Ristin Biret", "Jovna Máhtte Ovllá", "Njuolavárri Guovssaheana"),
)
VEIER = (
    "Kaiveien", "Fyrveien", "Nausttunet", "Skolebakken", "Lyngveien", "Tangenveien", "Brattlia", "Sjøbodveien", "Mølleveien",
    "Øvre Torggate", "Havnegata", "Rorbuveien", "Prestegårdsbakken", "Furulia", "Multeveien", "Strandstien", "Idrettsveien",
    "Bekkefaret", "Tindeveien", "Saltboden",
)  # fmt: skip
POSTNUMMER, POSTSTED, TELEFON = "0000", "Fjordvik", "00 00 00 00"


def epost(navn: str) -> str:
    """fornavn.etternavn@fjordvik.example, bare med ascii."""
    smaa = navn.lower().translate(str.maketrans({"æ": "ae", "ø": "o", "å": "a", " ": ".", "-": "."}))
    return f"{unicodedata.normalize('NFD', smaa).encode('ascii', 'ignore').decode()}@fjordvik.example"
