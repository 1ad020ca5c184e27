from bodytext.features.arithmetic import *  # noqa: F403
