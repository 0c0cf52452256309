"""The CMS of the network: partners, City Deals and people."""
