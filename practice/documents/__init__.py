"""The documents that fictitious professionals have already added: texts, sheets and X-rays made for practice; no table, no page."""
