// errorcheck

package main

import "io"

type Shape interface {
	Area() float64
	Name() string
}
type Square struct{}

func (s *Square) Area() float64 { return 1 }
func (s *Square) Name() string  { return "" }

type Wrong struct{}

func (Wrong) Area() int    { return 1 }
func (Wrong) Name() string { return "" }

type Lower struct{}

func (Lower) area() float64 { return 1 }
func (Lower) Name() string  { return "" }

func main() {
	var s Shape = Square{}
	s = Wrong{}
	s = Lower{}
	s = 5
	var r io.Reader = s
	_ = s.(Square)
	_ = s.(int)
	x := 5
	_ = x.(int)
	switch s.(type) {
	case Wrong:
	case *Square, *Square:
	}
	_ = r
	switch y := x.(type) {
	}
}

// Errors:
// ./interfaces.go:27:16: cannot use Square{} (value of struct type Square) as Shape value in variable declaration: Square does not implement Shape (method Area has pointer receiver)
// ./interfaces.go:28:6: cannot use Wrong{} (value of struct type Wrong) as Shape value in assignment: Wrong does not implement Shape (wrong type for method Area)
// 		have Area() int
// 		want Area() float64
// ./interfaces.go:29:6: cannot use Lower{} (value of struct type Lower) as Shape value in assignment: Lower does not implement Shape (missing method Area)
// 		have area() float64
// 		want Area() float64
// ./interfaces.go:30:6: cannot use 5 (constant of type int) as Shape value in assignment: int does not implement Shape (missing method Area)
// ./interfaces.go:31:20: cannot use s (variable of interface type Shape) as io.Reader value in variable declaration: Shape does not implement io.Reader (missing method Read)
// ./interfaces.go:32:6: impossible type assertion: s.(Square)
// 	Square does not implement Shape (method Area has pointer receiver)
// ./interfaces.go:33:6: impossible type assertion: s.(int)
// 	int does not implement Shape (missing method Area)
// ./interfaces.go:35:6: invalid operation: x (variable of type int) is not an interface
// ./interfaces.go:37:7: impossible type switch case: Wrong
// 	s (variable of interface type Shape) cannot have dynamic type Wrong (wrong type for method Area)
// 		have Area() int
// 		want Area() float64
// ./interfaces.go:38:16: duplicate case *Square in type switch
// 	./interfaces.go:38:7: previous case
// ./interfaces.go:38:16: too many errors
