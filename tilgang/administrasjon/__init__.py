"""Kontoer, enheter, roller og fornying, for den systemansvarlige. Ingen side her viser noe om en person det arbeides med."""
