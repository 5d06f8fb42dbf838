"""Vurderingen endte med samarbeidsgruppe: KE ber en tjeneste kalle den sammen, og følger opp at det skjer."""
