"""Meldinger fra dem uten konto: det åpne skjemaet, vernet foran det, KEs innboks, og svarene til avsenderen (lov §9, R13–R21)."""
