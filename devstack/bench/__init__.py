"""`make bench`: how fast the portal answers, as ratios within one run."""

BARE = "_bench/bare/"
"""Where the bare view stands, which pages are held against."""
