"""Browsers as those of tests/browser."""

from tests.browser.conftest import chromium, playwright

__all__ = ["chromium", "playwright"]
