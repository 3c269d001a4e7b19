"""An editor's second pair of eyes: rules that judge a report's texts (``reportkit check``).

A rule is a file in :mod:`reportkit.lint.rules`; what it judges is a :class:`reportkit.prose.Copy`,
or two of them.  The typography transform sets what is certain as the book is made; the rules tell
what it leaves as it is.
"""
