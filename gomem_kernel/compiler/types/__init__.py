"""Types, objects, constants and the type checker (cmd/compile/internal/types2)."""
