"""What the Makefile calls: translations, requirements, the tables of the README, screenshots."""
