package b

import "example.com/m/a/internal/x"

func F() { x.F() }
