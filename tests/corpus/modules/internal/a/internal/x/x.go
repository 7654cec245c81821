package x

func F() { println("x") }
