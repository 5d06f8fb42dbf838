"""Et underskrevet skjema som PDF, likt hver gang, så det er noe å åpne."""

import io
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

LINJER = ("Samtykke til individuell plan", "Fjordvik kommune", "", "Oppdiktet skjema til prøving. Underskrevet.")


@cache
def _innhold() -> bytes:
    import pikepdf

    ut = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        skrift = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=skrift))
        tekst = " T* ".join(f"({linje}) Tj" for linje in LINJER)
        pdf.pages[0].Contents = pdf.make_stream(f"BT /F1 14 Tf 20 TL 72 760 Td {tekst} ET".encode("latin-1"))
        pdf.save(ut, deterministic_id=True)
    return ut.getvalue()


def samtykkefil() -> SimpleUploadedFile:
    return SimpleUploadedFile("samtykke.pdf", _innhold(), content_type="application/pdf")
