"""Everything that fits the models which `bodytext` ships: data, labels, training, calibration. Not in the wheel."""
