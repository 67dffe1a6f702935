"""What the journal calls what is done to the accounts."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("close_accounts", "clôture d'une période des comptes"),
    Verb("reverse_line", "annulation d'une écriture"),
)
