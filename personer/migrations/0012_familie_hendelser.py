from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personer', '0011_verv_i_hendelsene'),
    ]

    operations = [
        migrations.AlterField(
            model_name='hendelse',
            name='hva',
            field=models.CharField(choices=[('MELDING_MOTTATT', 'Melding mottatt'), ('MELDING_VURDERT', 'Melding vurdert'), ('SAMTYKKE_GITT', 'Samtykke registrert'), ('SAMTYKKE_TRUKKET', 'Samtykke trukket'), ('SAMTYKKE_VIDEREFORT', 'Samtykke ført videre etter 16 år'), ('ERKLAERING_REGISTRERT', 'Ønske eller svar om koordinator registrert'), ('INNSIGELSE_REGISTRERT', 'Innsigelse mot deling registrert'), ('INNSIGELSE_TRUKKET', 'Innsigelse mot deling trukket'), ('SPERRE_SATT', 'Sperre mot en ansatt satt'), ('SPERRE_OPPHEVET', 'Sperre mot en ansatt opphevet'), ('INHABIL_MELDT', 'Inhabilitet meldt'), ('INHABIL_AVSLUTTET', 'Inhabilitet avsluttet'), ('NODTILGANG_AAPNET', 'Nødtilgang åpnet'), ('PERSON_ENDRET', 'Opplysninger om personen endret'), ('REPRESENTASJON_ENDRET', 'Representasjon endret'), ('KOMPETANSE_VURDERT', 'Beslutningskompetanse vurdert'), ('PERSONER_SLAATT_SAMMEN', 'Registreringer slått sammen'), ('INNSYN_KREVD', 'Krav om innsyn eller retting mottatt'), ('INNSYN_AVGJORT', 'Krav om innsyn eller retting avgjort'), ('KLAGE_MOTTATT', 'Klage mottatt'), ('KLAGE_AVGJORT', 'Klage avgjort'), ('KLAGE_OVERSENDT', 'Klage sendt til Statsforvalteren'), ('KLAGE_AVSLUTTET', 'Klage avsluttet'), ('TILSYN_MOTTATT', 'Spørsmål fra Statsforvalteren mottatt'), ('TILSYN_BESVART', 'Svar og dokumenter gitt til Statsforvalteren'), ('TILSYN_AVSLUTTET', 'Tilsyn avsluttet'), ('VEDTAK_UTKAST', 'Utkast til vedtak laget'), ('VEDTAK_FATTET', 'Vedtak fattet'), ('BREV_KLART', 'Brev klart'), ('TJENESTE_PEKT_UT', 'Tjeneste pekt ut'), ('KOORDINATOR_OPPNEVNT', 'Koordinator oppnevnt'), ('KOORDINATOR_SLUTTET', 'Koordinator sluttet'), ('SAMORDNER_OPPNEVNT', 'Samordningsansvarlig oppnevnt'), ('SAMORDNER_SLUTTET', 'Samordningsansvarlig sluttet'), ('ORIENTERING_SENDT', 'Brev om samordning skrevet'), ('HOVEDANSVAR_SPURT', 'Tjenestene spurt om hovedansvaret'), ('HOVEDANSVAR_AVKLART', 'Hovedansvaret avklart'), ('HOVEDANSVAR_SLUTTET', 'Hovedansvaret avsluttet'), ('KOORDINATOR_BYTTET', 'Koordinator byttet'), ('VIKAR_OPPNEVNT', 'Vikar for koordinatoren oppnevnt'), ('VIKAR_SLUTTET', 'Vikar for koordinatoren sluttet'), ('BYTTE_BEDT_OM', 'Bytte av koordinator bedt om'), ('OPPGAVE_FORT', 'Oppgave fulgt opp av barnekoordinatoren'), ('ATTEN_SVAR', 'Svar om koordinator etter 18 år registrert'), ('PLAN_MOTTATT', 'Plan fra en annen kommune mottatt'), ('GRUPPE_STARTET', 'Gruppe startet'), ('MEDLEM_LAGT_TIL', 'Medlem lagt til'), ('MEDLEM_SLUTTET', 'Medlem sluttet'), ('PLAN_OPPRETTET', 'Plan opprettet'), ('PLAN_ENDRET', 'Plan endret'), ('PLAN_REVISJON_SATT', 'Revisjonsdato for plan satt'), ('PLAN_AKTIVERT', 'Plan tatt i bruk'), ('PLAN_AVSLUTTET', 'Plan avsluttet'), ('SAK_AVSLUTTET', 'Saken avsluttet'), ('AVSLUTNING_RETTET', 'Feil avslutning rettet')], max_length=30),
        ),
    ]
