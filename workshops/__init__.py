"""Workshops as data: scenarios, and scenes that the leader sets off. It knows guides, and no table, rule or page."""
