#!/usr/bin/env python
"""The command `tandem` from the source folder, with the demonstration's settings by default."""

import os

from tandem.config.command import DEMO_SETTINGS, main

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEMO_SETTINGS)
    main()
