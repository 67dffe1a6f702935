"""From a platform's file to lines: in batches, each one transaction, taken up again where it stopped."""
