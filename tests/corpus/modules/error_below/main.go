package main

import (
	"fmt"

	"example.com/m/geometry"
)

func main() { fmt.Println(geometry.Area(2)) }
