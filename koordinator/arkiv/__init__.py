"""Levering til kommunens arkiv: hva som ikke er levert, pakken arkivet får, og kvitteringen på at den kom fram."""
