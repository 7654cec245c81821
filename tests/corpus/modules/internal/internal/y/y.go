package y

func F() { println("y") }
