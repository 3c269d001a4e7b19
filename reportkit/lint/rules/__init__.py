"""The rules, one a file; :mod:`reportkit.lint.registry` lists them."""
