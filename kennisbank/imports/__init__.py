"""Importing Toolbox items and usecases from a spreadsheet: read, assess, and only then carry out."""
