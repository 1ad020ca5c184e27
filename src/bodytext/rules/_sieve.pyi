from bodytext.rules.sieve import Sieve as Sieve
