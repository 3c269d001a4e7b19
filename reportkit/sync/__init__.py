"""The translator's desk: what each abridged section was made from, and what has changed since.

Nothing is guessed from dates or commits.  A person says that a section agrees with its sources
(``reportkit ack``), and the text they agreed on is kept, section by section, in ``sync/``.
"""
