"""A computer inside the computer, where nothing can break: the kit and what stands on it. No screen."""
