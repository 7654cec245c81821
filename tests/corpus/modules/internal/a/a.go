package a

import "example.com/m/a/internal/x"

func F() { x.F() }
