package main

import (
	"fmt"
	"strings"

	"example.com/m/geometry"
	. "example.com/m/internal/list"
	shape "example.com/m/shapes"
)

type named struct{ geometry.Point }

func main() {
	helper()
	var l List[geometry.Point]
	l.Push(geometry.Point{X: 1, Y: 2})
	l.Push(geometry.Point{X: 3, Y: 4})
	fmt.Println(l.Len(), l.All())
	var s shape.Shape = shape.NewSquare(3)
	fmt.Printf("%T %v %v\n", s, s, s.Area())
	n := named{geometry.Point{X: 5, Y: 6}}
	fmt.Printf("%T %+v %v\n", n, n, n.Norm1())
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return strings.Repeat("*", i) }))
	geometry.Counter++
	fmt.Println(geometry.Counter, geometry.System)
}
