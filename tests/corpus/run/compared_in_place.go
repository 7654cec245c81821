// run

// Large arrays and structs are compared where they stand, not copied to the stack.

package main

import "fmt"

type big struct {
	a [20]int
	s string
	e any
}

var g, h [1_000_000]string
var gi, hi [8_000_000]int

func cmp(p, q *big) (r bool) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	return *p == *q
}

func mk() [9]int { return [9]int{1, 2} }

func main() {
	fmt.Println(g == h, gi == hi)
	g[999_999] = "x"
	hi[7] = 1
	fmt.Println(g == h, gi != hi)
	var x, y big
	fmt.Println(x == y, cmp(&x, &y))
	x.e = []int{1}
	y.e = []int{1}
	fmt.Println(cmp(&x, &y))
	fmt.Println(cmp(nil, &y))
	y.s = "a"
	fmt.Println(cmp(&x, &y))
	m := map[string]big{"k": {s: "q"}}
	fmt.Println(m["k"] == big{s: "q"}, m["z"] == m["w"])
	fmt.Println(mk() == mk(), mk() == [9]int{1, 3})
	sl := []big{{s: "1"}, {s: "2"}, {s: "1"}}
	fmt.Println(sl[0] == sl[1], sl[0] == sl[2], sl[0] != sl[2])
	func() {
		defer func() { fmt.Println(recover()) }()
		i := 5
		fmt.Println(sl[i] == sl[0])
	}()
	var z1, z2 [10]struct{}
	fmt.Println(z1 == z2)
	f := [6]float32{1, 2}
	f2 := f
	fmt.Println(f == f2, any(f) == any(f2))
}

// Output:
// true true
// false true
// true true
// runtime error: comparing uncomparable type []int
// false
// runtime error: invalid memory address or nil pointer dereference
// false
// false
// true true
// true false
// false true false
// runtime error: index out of range [5] with length 3
// true
// true true
