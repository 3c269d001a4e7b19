"""What editors are told while somebody writes (``reportkit lsp``).

:mod:`reportkit.lsp.desk` answers questions about a text that need not be saved; it knows nothing of
editors.  :mod:`reportkit.lsp.server` speaks their protocol.
"""
