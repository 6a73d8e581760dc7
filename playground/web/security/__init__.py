"""What holds for every answer: origins, headers, errors without secrets."""
