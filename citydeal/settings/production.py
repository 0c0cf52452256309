"""Settings for production: everything that must be kept secret comes from the environment."""

from citydeal.settings.base import *  # noqa: F403
