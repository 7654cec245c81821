// run

// Generic methods as values and as method expressions, with their type arguments given or inferred.
package main

import "fmt"

type B[T any] struct {
	v T
	n int
}

func (b B[T]) With[U any](f func(T) U) U { return f(b.v) }

func (b *B[T]) Swap[U any](u U, f func(U, T) T) (old T) {
	b.n++
	old, b.v = b.v, f(u, b.v)
	return
}

type W[T any] struct {
	*B[T]
	name string
}

type P struct{ n int }

func (p P) Add[I ~int | ~int64](x I) I   { return x + I(p.n) }
func (p *P) Grow[I ~int | ~int64](x I) I { p.n += int(x); return I(p.n) }

func generic[T any](b *B[T], v T) {
	f := b.Swap[string]
	fmt.Println(f("a", func(s string, old T) T { return v }), b.v, b.n)
	g := (*B[T]).Swap[int]
	fmt.Println(g(b, 3, func(n int, old T) T { return old }), b.n)
	h := B[T].With[[]T]
	fmt.Println(h(*b, func(x T) []T { return []T{x, x} }))
}

func main() {
	b := &B[int]{v: 4}
	f := b.With[string]
	b.v = 9
	fmt.Println(f(func(n int) string { return fmt.Sprint("n", n) }))
	var g func(int8, func(int8, int) int) int = b.Swap
	fmt.Println(g(3, func(a int8, n int) int { return int(a) + n }), b.v)
	w := W[int]{b, "w"}
	fmt.Println(w.With[bool](func(n int) bool { return n > 3 }))
	h := w.Swap[bool]
	fmt.Println(h(true, func(bool, int) int { return 1 }), b.v)
	e := W[int].With[float64]
	fmt.Println(e(w, func(n int) float64 { return float64(n) / 2 }))
	k := (*W[int]).Swap[string]
	fmt.Println(k(&w, "", func(string, int) int { return 77 }), b.v)
	p := P{2}
	add, grow := p.Add[int64], p.Grow[int]
	fmt.Println(grow(5), add(1), p.n, P.Add[int](p, 3), (*P).Grow[int](&p, 1))
	m := (*P).Add[int]
	fmt.Println(m(&p, 1))
	fmt.Printf("%T %T\n", add, m)
	generic(&B[string]{v: "x"}, "y")
	generic(&B[P]{}, P{1})
	defer p.Grow[int](1)
	go p.Add[int](1)
}

// Output:
// n4
// 9 12
// true
// 12 1
// 0.5
// 1 77
// 7 3 8 10 8
// 9
// func(int64) int64 func(*main.P, int) int
// x y 1
// y 2
// [y y]
// {0} {1} 1
// {1} 2
// [{1} {1}]
