package main

import "example.com/m/lib"

func main() {
	var p lib.Point
	p.x = 1
	var s string = p
	lib.hidden()
}
