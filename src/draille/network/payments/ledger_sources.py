"""How money came, for the statements of the accounts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from draille.network.ledger.sources import SourceReader, source_readers
from draille.network.payments.models import Payment


def _means(keys: Collection[int]) -> Mapping[int, str]:
    return {payment.pk: payment.get_means_display() for payment in Payment.objects.filter(pk__in=keys)}


source_readers.register(SourceReader(prefix="payments.payment", means=_means))
