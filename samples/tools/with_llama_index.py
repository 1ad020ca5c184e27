"""Documents for LlamaIndex. `with_llama_index.py PAGE…` prints what an index would get, cut into nodes."""

import sys
from pathlib import Path

from llama_index.core.node_parser import MarkdownNodeParser

from bodytext.integrations.llama_index import BodytextReader

if __name__ == "__main__":
    documents = BodytextReader().load_data(*map(Path, sys.argv[1:]))
    for node in MarkdownNodeParser().get_nodes_from_documents(documents):
        print(node.metadata["source"], len(node.text), sep="\t")
        print(node.text)
