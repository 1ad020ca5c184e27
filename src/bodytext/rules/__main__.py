"""`python -m bodytext.rules`: rewrite the prepared index after a change to the TOML files."""

from __future__ import annotations

from bodytext.rules.load import COMPILED, compile_rules, shipped_families

if __name__ == "__main__":
    COMPILED.write_text(compile_rules(shipped_families()), encoding="utf-8")
