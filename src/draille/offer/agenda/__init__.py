"""What happens in the destination: events, their recurrence, each of their occurrences.

An event is written once; its occurrences are indexed, so that a day is read at the same cost whatever the
number of recurring events. Who proposes events, who feeds them in and gives them out stands on this app.
"""
