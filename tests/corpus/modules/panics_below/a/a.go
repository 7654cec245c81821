package a

//go:noinline
func F() { panic("x") }
