"""Official forms as data, and holding a report's tables against them."""
