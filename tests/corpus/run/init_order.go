// run

// Package variables in the order of their dependencies, then init functions in order.
package main

import "fmt"

var (
	a = c + b
	b = f()
	c = trace("c", 1)
	d = 3
)

var x, y = pair()

var _ = trace("blank", 0)

var table = map[string]int{"a": a, "late": late}

var late = trace("late", len(order))

var order []string

var viaMethod = T{}.value()

var viaClosure = func() int { return deep + 1 }()

var deep = trace("deep", 41)

var ptr = &target

var target = trace("target", 9)

type T struct{}

func (T) value() int { return hidden }

var hidden = trace("hidden", 5)

func f() int {
	d++
	return trace("f", d)
}

func pair() (int, int) {
	return trace("pair", a), b
}

func trace(name string, v int) int {
	order = append(order, name)
	fmt.Println(name, v)
	return v
}

func init() {
	fmt.Println("init 1", a, b, c, d, x, y)
}

func init() {
	fmt.Println("init 2", table, viaMethod, viaClosure, *ptr)
}

func main() {
	fmt.Println(order)
}

// Output:
// f 4
// c 1
// pair 5
// blank 0
// late 4
// deep 41
// target 9
// hidden 5
// init 1 5 4 1 4 5 4
// init 2 map[a:5 late:4] 5 42 9
// [f c pair blank late deep target hidden]
