"""What we say and show: guides, words, screens and refusals as data, checked when loaded. It knows no request, table or rule."""

from guides.library import Library, Screen, library
from guides.step import Chapter, Gesture, Guide, GuideError, Need, Part, Step

__all__ = ["Chapter", "Gesture", "Guide", "GuideError", "Library", "Need", "Part", "Screen", "Step", "library"]
