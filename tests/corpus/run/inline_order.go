// run

// Inlined calls are evaluated where and as often as calls are.
package main

import "fmt"

var log []string

func say(s string, n int) int { log = append(log, fmt.Sprint(s, n)); return n }

func add(a, b int) int { return a + b }

func first(a, b int) int { return a }

func get(p *int) int { return *p }

func inc(p *int) int { *p++; return *p }

func div(a, b int) int { return a / b }

var g = 1

func bump() int { g++; return g }

func readg() int { return g }

type S struct{ a, b int }

func (s S) sum() int           { return s.a + s.b }
func (s *S) set(v int)         { s.a = v }
func swap(a, b int) (int, int) { return b, a }
func named(a int) (x, y int) {
	x = a
	y = x + 1
	if a > 5 {
		return y, x
	}
	return
}
func max3(a, b, c int) int {
	if a > b {
		if a > c {
			return a
		}
		return c
	}
	if b > c {
		return b
	}
	return c
}
func variadic(xs ...int) int {
	n := 0
	for _, x := range xs {
		n += x
	}
	return n
}
func mut(a int) int {
	a++
	a *= 2
	return a
}
func arr(a [3]int, i int) int { a[i] = 9; return a[0] + a[1] + a[2] }
func sw(s string) int {
	switch s {
	case "a":
		return 1
	case "b":
		return 2
	}
	return 3
}
func loop(n int) int {
	for i := 0; ; i++ {
		if i*i > n {
			return i
		}
	}
}
func lab(n int) (r int) {
outer:
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			if j == 3 {
				continue outer
			}
			if i == 4 {
				break outer
			}
			r += j
		}
	}
	return r
}
func shl(x uint8, n uint) uint8 { return x << n }
func at(xs [4]int, i int) int   { return xs[i] }
func cat(a, b string) string    { return a + b }
func f32(x float32) float32     { return x * 1.1 }
func idx(s string, i int) byte  { return s[i] }
func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}
func ptr(x int) *int { return &x }
func try(f func()) {
	defer func() { fmt.Println("recovered", recover()) }()
	f()
}
func clos(n int) func() int {
	return func() int { n++; return n }
}
func apply(f func(int) int, x int) int { return f(x) }
func iface(x any) string {
	switch v := x.(type) {
	case int:
		return fmt.Sprint("int", v)
	case string:
		return "string" + v
	}
	return "other"
}
func gmin[T int | float64](a, b T) T {
	if a < b {
		return a
	}
	return b
}

func main() {
	x := 1
	fmt.Println(add(say("a", 1), say("b", 2)), log)
	fmt.Println(get(&x)+inc(&x)+get(&x), x)
	fmt.Println(readg()+bump()+readg(), g)
	fmt.Println(first(g, bump()), first(bump(), g))
	a := []int{1, 2, 3}
	i := 0
	i, a[i] = swap(i, 7)
	fmt.Println(i, a)
	a[inc(&i)%3], i = swap(5, 6)
	fmt.Println(i, a)
	fmt.Println(named(3))
	fmt.Println(named(7))
	p, q := named(2)
	p, q = swap(p, q)
	fmt.Println(p, q)
	fmt.Println(max3(1, 2, 3), max3(3, 2, 1), max3(1, 3, 2))
	fmt.Println(variadic(), variadic(1, 2, 3), variadic(a...))
	x = mut(x) + mut(x)
	fmt.Println(x, mut(mut(mut(1))))
	ar := [3]int{1, 2, 3}
	fmt.Println(arr(ar, 1), ar)
	fmt.Println(sw("a"), sw("b"), sw("z"), loop(50), lab(6))
	fmt.Println(shl(200, 1), at([4]int{1, 2, 3, 4}, 2), cat("x", cat("y", "z")), f32(1.5), idx("abc", 1))
	fmt.Println(fib(15))
	p1, p2 := ptr(1), ptr(1)
	*p1 = 5
	fmt.Println(*p1, *p2, p1 == p2)
	try(func() { fmt.Println(div(1, 0)) })
	try(func() { fmt.Println(div(x, 0) + say("late", 1)) })
	try(func() { fmt.Println(at([4]int{}, x)) })
	try(func() { fmt.Println(idx("abc", 10)) })
	try(func() { var np *S; np.set(1) })
	try(func() { var np *S; fmt.Println(np.sum()) })
	fmt.Println(log)
	c1, c2 := clos(1), clos(10)
	fmt.Println(c1(), c1(), c2(), c1())
	fmt.Println(clos(5)(), apply(func(v int) int { return v * x }, 3))
	fmt.Println(iface(1), iface("s"), iface(2.0), gmin(2, 1), gmin(1.5, 2.5))
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	s := S{1, 2}
	s.set(s.sum())
	fmt.Println(s, s.sum(), S{3, 4}.sum())
	y := 1
	y = add(y, func() int { y = 10; return 1 }())
	fmt.Println(y)
	total := 0
	func() {
		for k := 0; k < 3; k++ {
			total += k
		}
	}()
	fmt.Println(func() int { total *= 2; return total }() + total)
	z := add(total, func() int { total++; return total }())
	fmt.Println(z, total)
	m := map[string]int{}
	m[cat("a", "b")] += add(1, 2)
	m["ab"] = add(m["ab"], mut(1))
	fmt.Println(m)
	for j := range max3(1, 5, 2) {
		if j == add(1, 2) {
			break
		}
		fmt.Print(j)
	}
	fmt.Println()
	if v := add(1, 2); v > 2 && max3(v, 1, 1) == 3 || fib(3) == 9 {
		fmt.Println("yes", v)
	}
	switch add(1, 1) {
	case max3(0, 1, 2):
		fmt.Println("two")
	}
}

// Output:
// 3 [a1 b2]
// 5 2
// 5 2
// 3 4
// 7 [0 2 3]
// 5 [0 2 6]
// 3 4
// 8 7
// 3 2
// 3 3 3
// 0 6 8
// 12 22
// 13 [1 2 3]
// 1 2 3 8 12
// 144 3 xyz 1.6500001 98
// 610
// 5 1 false
// recovered runtime error: integer divide by zero
// recovered runtime error: integer divide by zero
// recovered runtime error: index out of range [12] with length 4
// recovered runtime error: index out of range [10] with length 3
// recovered runtime error: invalid memory address or nil pointer dereference
// recovered runtime error: invalid memory address or nil pointer dereference
// [a1 b2]
// 2 3 11 4
// 6 36
// int1 strings other 1 1.5
// 10 20 11 21 12 22
// {3 2} 5 7
// 11
// 12
// 14 7
// map[ab:7]
// 012
// yes 3
// two
