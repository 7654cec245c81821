// run

package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

type shape interface{ area() float64 }
type square float64
type circle struct{ r float64 }

func (s square) area() float64  { return float64(s * s) }
func (c *circle) area() float64 { return 3 * c.r * c.r }
func (c *circle) String() string {
	if c == nil {
		return "no circle"
	}
	return fmt.Sprintf("circle(%g)", c.r)
}

func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("integer %v", x)
	case float64:
		return fmt.Sprintf("float %g", x*2)
	case []int:
		return fmt.Sprintf("slice of %d", len(x))
	case map[string]int:
		return "map"
	case func(int) int:
		return fmt.Sprint("func ", x(4))
	case fmt.Stringer:
		return "stringer " + x.String()
	case error:
		return "error " + x.Error()
	case shape:
		return fmt.Sprint("shape ", x.area())
	case chan int, <-chan int:
		return fmt.Sprintf("%T", x)
	case struct{ a int }:
		return fmt.Sprint("struct ", x.a)
	case *int:
		return fmt.Sprint("pointer to ", *x)
	case [2]string:
		return x[0] + x[1]
	}
	return fmt.Sprintf("other %T", v)
}

type temporary interface{ Temporary() bool }
type wrapped struct{ error }

func (wrapped) Temporary() bool { return true }

func main() {
	n := 5
	var none *circle
	for _, v := range []any{nil, 1, int64(2), 2.5, []int{1, 2}, map[string]int{}, func(n int) int { return n * n }, &circle{2}, none, square(3), errors.New("bad"), make(chan int), make(<-chan int), struct{ a int }{7}, &n, [2]string{"a", "b"}, int8(1), struct{}{}, square.area} {
		fmt.Println(kind(v))
	}
	var s shape = none
	fmt.Println(s == nil, s != (*circle)(nil), s)
	if c, ok := s.(*circle); ok {
		fmt.Println("circle", c == nil)
	}
	if _, ok := s.(square); !ok {
		fmt.Println("no square")
	}
	err := fmt.Errorf("outer: %w", wrapped{io.EOF})
	var t temporary
	fmt.Println(errors.Is(err, io.EOF), errors.As(err, &t), t != nil && t.Temporary(), errors.Unwrap(err))
	joined := errors.Join(err, errors.New("second"))
	fmt.Println(joined, errors.Is(joined, io.EOF))
	var r io.Reader = strings.NewReader("text")
	if w, ok := r.(io.WriterTo); ok {
		var b strings.Builder
		n, err := w.WriteTo(&b)
		fmt.Println(n, err, b.String())
	}
	_, ok := r.(io.Writer)
	fmt.Println(ok, any(1) == any(1.0), any(int32(1)) == any('\x01'), any("a") == any("a"), any(&n) == any(&n))
	switch {
	case n > 3:
		fmt.Println("big")
		fallthrough
	case n > 100:
		fmt.Println("fell")
	default:
		fmt.Println("no")
	}
	switch f := func() int { n++; return n }; f() {
	case 1, 2, 6:
		fmt.Println("six", n)
	}
	var e shape
	fmt.Println(e.(square))
}

// Output:
// nil
// integer 1
// integer 2
// float 5
// slice of 2
// map
// func 16
// stringer circle(2)
// stringer no circle
// shape 9
// error bad
// chan int
// <-chan int
// struct 7
// pointer to 5
// ab
// other int8
// other struct {}
// other func(main.square) float64
// false false no circle
// circle true
// no square
// false true true EOF
// outer: EOF
// second false
// 4 <nil> text
// false false true true true
// big
// fell
// six 6
// Stderr:
// panic: interface conversion: main.shape is nil, not main.square
//
// goroutine 1 [running]:
// main.main(...)
// 	type_switches.go:103
// Exit: 2
