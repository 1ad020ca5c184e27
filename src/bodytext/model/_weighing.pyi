from bodytext.features.weighing import NameWeights as NameWeights
