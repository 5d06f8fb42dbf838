"""E-posten om at noe venter: når den går, at den går, og hva som hender når den ikke kommer fram."""
