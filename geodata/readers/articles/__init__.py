"""News articles: what they tell of the islands, as proposals that a reader reviews."""

from geodata.readers.articles.article import Article, of_text, opened
from geodata.readers.articles.reading import Proposal, Reading, proposed

__all__ = ["Article", "Proposal", "Reading", "of_text", "opened", "proposed"]
