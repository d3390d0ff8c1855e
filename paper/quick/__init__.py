"""Quicker parts for WeasyPrint: each stands in for one of its functions and gives the same result. They know no rule, no word and no page.

WeasyPrint's version is pinned, and tests/paper/test_quick.py prints with and without them and compares the files.
"""
