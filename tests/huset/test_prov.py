import time
def test_x(verden):
    print(len(verden.merker.alle), verden.dekket)
    from tests.huset import felter
    print("udekket", [ (m,n) for m,n,f in felter.med_merke() if (m,n) not in verden.dekket])
    for a in verden.okter:
        t=time.time(); r=verden.klient(a).get(f"/person/{verden.egen.person.pk}/"); print(a, r.status_code, {m.tegn:m.felt for m in list(verden.merker.finn(r.content.decode()))[:50]} if a in("gruppemedlem","enhetsleder") else "", time.time()-t)
