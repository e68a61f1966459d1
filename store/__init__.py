"""Everything about the record that is true without a screen."""
