"""The ground under the portal on one's own machine: environment, servers and processes.

`python3 -m devstack start` needs nothing but the standard library to begin with: it makes the virtual environment and
goes on inside it. Nothing here is used in production.
"""
