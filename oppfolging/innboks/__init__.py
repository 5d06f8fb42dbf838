"""«Varsler»: innboksen til kontoen, tallet i menyen, og valget om e-post."""
