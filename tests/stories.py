"""Two stories for tests that must not change when a lesson of the book is given another one."""

SHIPMENT = {
    "one": "shipment", "many": "shipments", "opening": "one late shipment",
    "title": "The late shipment", "fact": "A shipment with score {x} was {y} hours late.",
    "feature": "route-disruption score", "score": "score", "scores": "scores",
    "target": "hours late", "delay": "delay", "unit": "hour", "units": "hours",
    "low": "h too short", "high": "h too long",
}  # fmt: skip
WAITING = {
    "one": "visit", "many": "visits", "opening": "one long visit", "title": "The long visit",
    "fact": "A visit with crowding {x} took {y} minutes.", "feature": "crowding of the room",
    "score": "crowding", "scores": "crowdings", "target": "minutes waited", "delay": "wait",
    "unit": "minute", "units": "minutes", "low": "min too few", "high": "min too many",
}  # fmt: skip
