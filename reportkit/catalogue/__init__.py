"""A report's editions -> the records that libraries, booksellers and search engines read.

:mod:`~reportkit.catalogue.describe` gathers what is known into a ``Work``;
:mod:`~reportkit.catalogue.records` words it in each format.  What is unset is left out of every record, and nothing is invented: a
format that cannot do without something that is unset has no record.
"""
