"""`make bench`: how fast the portal answers, as ratios within one run."""
