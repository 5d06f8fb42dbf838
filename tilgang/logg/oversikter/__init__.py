"""Det skjermene om innsynsloggen leser. Faste antall spørringer."""
