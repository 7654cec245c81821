package main

import "example.com/m/c"

func main() { c.F() }
