package main

import (
	"fmt"

	"example.com/m/nope"
	"example.com/other/x"
	"nostd"
	"nostd/sub"
)

func main() { fmt.Println(nope.X, x.Y, nostd.Z, sub.X) }
