from bodytext.model.weighing import NameWeights as NameWeights
