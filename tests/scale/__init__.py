"""Large runs: a crawl read every way there is, killed on the way, measured, and the tools that bodytext is put into."""
