"""Leveringen av et ferdig brev: på papir, som alltid går, eller digitalt når kommunen har en kanal og mottakeren kan nås der.

eForvaltningsforskriften §§ 8 og 9 (lov §3.4): hvert øyeblikk lagres, den som ikke har åpnet på en uke, varsles en gang til, og den
som har reservert seg eller ikke kan varsles, får brevet i posten.
"""
