package main

import (
	"example.com/m/a"
	"example.com/m/a/internal/x"
	"example.com/m/internal/y"
)

func main() { a.F(); x.F(); y.F() }
