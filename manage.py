#!/usr/bin/env python3
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    if "migrate" in sys.argv[1:2]:
        os.environ.setdefault("SAMVEV_DB_ROLE", "eier")  # eieren migrerer, applikasjonen kjører
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
