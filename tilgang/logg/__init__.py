"""Innsynsloggen i bruk: søket, ukens gjennomgang, ulovlig lesing som sak, og personens egen logg."""
