from bodytext.features.arithmetic import *
