"""Sidene utenfor (uten innlogging) og innboksen innenfor."""
