"""Rules that hold a report against the year before, or against the other reports of the run."""
