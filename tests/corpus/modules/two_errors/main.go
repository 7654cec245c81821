package main

import (
	"example.com/m/a"
	"example.com/m/b"
	"example.com/m/c"
)

func main() { a.F(); b.F(); c.F(1); undefinedInMain() }
