"""From many documents to their articles: inputs found, tasks done by runners, results put where they belong."""
