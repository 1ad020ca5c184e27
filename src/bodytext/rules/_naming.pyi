from bodytext.rules.naming import Naming as Naming
