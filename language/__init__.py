"""How facts are said: numbers, dates and sentences in Vietnamese, and the catalogues of words."""
