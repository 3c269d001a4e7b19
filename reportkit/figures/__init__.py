"""Pictures and charts: checked, and made ready to stand in HTML."""
