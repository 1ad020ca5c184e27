"""Documents for LangChain. `with_langchain.py PAGE…` prints what a chain would get."""

import sys
from pathlib import Path

from bodytext.integrations.langchain import BodytextLoader

if __name__ == "__main__":
    for document in BodytextLoader(*map(Path, sys.argv[1:])).lazy_load():
        print(document.metadata["source"], document.metadata.get("title"), len(document.page_content), sep="\t")
        print(document.page_content)
