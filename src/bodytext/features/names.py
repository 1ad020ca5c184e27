"""What class and id names weigh: compiled, where the package was built so, else the same in Python."""

try:
    from bodytext.model._weighing import NameWeights
except ImportError:
    from bodytext.features.weighing import NameWeights

__all__ = ["NameWeights"]
