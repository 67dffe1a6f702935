"""The national floors and ceilings every installation starts with."""

from draille.kernel.contracts import Reference, references
from draille.network.tariffs.limits import load_limits

references.register(
    Reference(code="tariffs", label="plafonds nationaux de la taxe de séjour", load=load_limits, order=60)
)
