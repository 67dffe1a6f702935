"""What does not add up: ``finding.find_anomalies`` reads everything once, and compares."""
