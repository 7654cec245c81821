package main

import "example.com/m/b"

func main() { b.F() }
