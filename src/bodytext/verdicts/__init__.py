"""From blocks to verdicts: scored by the model, decided with the rules, trimmed as a document, each with its reason."""
