"""Pages for staff: the queue, one proposal, its decision, an event's links."""
