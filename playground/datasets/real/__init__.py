"""Tables that are fetched or put into the data folder, and their simulated stand-ins."""
