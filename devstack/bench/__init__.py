"""`make bench`: how fast the portal answers, as ratios within one run."""

BARE = "_bench/bare/"
"""Where the bare view stands, which pages are held against."""
SELECT_ONE = "_bench/select-one/"
"""Where a view stands that asks the database one small question, through all of the portal's middleware."""
