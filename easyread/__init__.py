"""The checker of easy-to-read French: text in, findings out; it knows nothing of the app, its data, its guides or the web."""

from .check import check
from .finding import Finding, Kind, Severity
from .sentences import sentences, split
from .walk import Place, check_yaml, glossary_of, places

__all__ = ["Finding", "Kind", "Place", "Severity", "check", "check_yaml", "glossary_of", "places", "sentences", "split"]
