"""base leser bare miljøvariabler; dev og test legger på det et utviklermiljø trenger, prod nekter når noe mangler."""
