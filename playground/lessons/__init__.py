"""What is taught: presets that show one thing each, and the words that are used."""
