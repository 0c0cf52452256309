"""What the screens of the CMS that are the portal's own have in common."""
