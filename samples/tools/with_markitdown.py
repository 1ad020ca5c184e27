"""Articles as Markdown by way of markitdown. `with_markitdown.py PAGE…`; `markitdown --use-plugins PAGE` does the same."""

import sys

from markitdown import MarkItDown

if __name__ == "__main__":
    converter = MarkItDown(enable_plugins=True)
    for path in sys.argv[1:]:
        print(converter.convert(path).markdown)
