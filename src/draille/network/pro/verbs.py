"""What the journal calls what is done about the hosts' space."""

from draille.kernel.contracts import Verb, verbs

verbs.register(
    Verb("enter_host_space", "connexion à l’espace des hébergeurs"),
    Verb("end_host_sessions", "déconnexion d’un hébergeur sur tous ses appareils"),
    Verb("add_host_passkey", "clé d’accès d’un hébergeur ajoutée", {"passkey": "clé"}),
    Verb("remove_host_passkey", "clé d’accès d’un hébergeur retirée", {"passkey": "clé"}),
    Verb("open_host_space", "espace d’un hébergeur ouvert au bureau, à sa demande"),
)
