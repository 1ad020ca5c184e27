"""Everything that fits the weights which `bodytext` ships: data, labels, fits, calibration. Not in the wheel.

`python -m bodytext_train` is all of it, in order; `settings` is what it goes by.
"""
