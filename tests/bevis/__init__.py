"""De store prøvene av det huset lover. Hver har en størrelse fra miljøet: liten i `make test`, stor i `make prove`."""
