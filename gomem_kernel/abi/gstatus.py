"""How tracebacks and snapshots name what a goroutine is doing.

Source: go1.27 runtime/traceback.go gStatusStrings
"""

NAMES = {0: "idle", 1: "runnable", 2: "running", 4: "waiting", 6: "dead"}
