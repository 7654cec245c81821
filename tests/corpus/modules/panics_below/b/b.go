package b

import "example.com/m/a"

//go:noinline
func F() { a.F() }
