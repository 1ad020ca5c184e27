"""Which characters end sentences, close what was opened, and stand without spaces between words."""

STOPS = ".!?…。！？।؟۔"
"""Ends of sentences in Latin, Chinese, Japanese, Hindi, Arabic and Urdu."""
QUESTIONS = ("?", "？", "؟")
COLONS = ":："
PAUSES = ";；"
COMMAS = ",，、،"
CLOSING = "\"'”’»)]」』"
"""Quotes and brackets that may stand behind the end of a sentence."""

KANA = "\u3040-\u30ff"
HAN = "\u3400-\u9fff"
HANGUL = "\uac00-\ud7af"
THAI = "\u0e00-\u0e7f"
EAST = "\u3000-\u9fff"
"""Chinese and Japanese with their punctuation, as all of these are: a range for a set of a regular expression."""
FULL_WIDTH = "\uff00-\uffef"
RADICALS = "\u2e80-\u2fff"
