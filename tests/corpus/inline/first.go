package main

import "fmt"

type T struct{ a, b int }

func f(x int) *T {
	return &T{x, 2}
}

func g(x int) int {
	t := f(x)
	fn := func(y int) int { return y + t.a }
	return fn(x)
}

func h(s []int) (n int) {
	for _, v := range s {
		n += v
	}
	return
}

func rec(n int) int {
	if n == 0 {
		return 0
	}
	return rec(n - 1)
}

func (t *T) M() int { return t.a }

//go:noinline
func no() {}

func two() (int, int) { return 1, 2 }

func main() {
	x := g(3)
	fmt.Println(x, h([]int{1, 2}))
	rec(2)
	t := T{}
	_ = t.M()
	no()
	a, b := two()
	func() { println(a, b) }()
	defer func() { recover() }()
	p := f(3)
	fmt.Println(p)
}
