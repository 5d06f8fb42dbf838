"""Journalen over det som er stengt: utenfor databasen, så en gjenopprettet sikkerhetskopi ikke åpner det igjen."""
