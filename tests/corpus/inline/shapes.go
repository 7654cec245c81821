// Generic functions and types: everything is decided once for each set of shapes.
package main

import (
	"cmp"
	"fmt"
	"sort"
)

type Num interface{ ~int | ~float64 }

type Pair[K comparable, V any] struct {
	k K
	v V
}

func MakePair[K comparable, V any](k K, v V) *Pair[K, V] { return &Pair[K, V]{k, v} }

type Tree[K cmp.Ordered, V any] struct {
	root *tnode[K, V]
	less func(a, b K) bool
}

type tnode[K cmp.Ordered, V any] struct {
	k           K
	v           V
	left, right *tnode[K, V]
}

func NewTree[K cmp.Ordered, V any]() *Tree[K, V] {
	return &Tree[K, V]{less: func(a, b K) bool { return a < b }}
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		if t.less(k, (*p).k) {
			p = &(*p).left
		} else if t.less((*p).k, k) {
			p = &(*p).right
		} else {
			(*p).v = v
			return
		}
	}
	*p = &tnode[K, V]{k: k, v: v}
}

func (t *Tree[K, V]) Walk(f func(K, V)) { walk(t.root, f) }

func walk[K cmp.Ordered, V any](n *tnode[K, V], f func(K, V)) {
	if n != nil {
		walk(n.left, f)
		f(n.k, n.v)
		walk(n.right, f)
	}
}

func Chans[T any](x T) T {
	c := make(chan T, 1)
	c <- x
	return <-c
}

func Maps[K comparable, V any](k K, v V) map[K]V {
	m := make(map[K]V)
	m[k] = v
	n := map[K]V{k: v}
	for k, v := range n {
		m[k] = v
	}
	return m
}

func Assert[T any](x any) (t T, ok bool) {
	t, ok = x.(T)
	return
}

func Switch[T any](x any) int {
	switch x.(type) {
	case T:
		return 1
	case []T:
		return 2
	}
	return 0
}

func Filter[S ~[]E, E any](s S, f func(E) bool) S {
	r := s[:0]
	for _, x := range s {
		if f(x) {
			r = append(r, x)
		}
	}
	return r
}

func Lits[T any](a, b T) ([]T, [2]T, struct{ x T }, *[]T) {
	return []T{a, b}, [2]T{a, b}, struct{ x T }{a}, &[]T{b}
}

type Stack[T any] []T

func (s *Stack[T]) Push(x T) { *s = append(*s, x) }
func (s *Stack[T]) Pop() T {
	n := len(*s) - 1
	x := (*s)[n]
	*s = (*s)[:n]
	return x
}

func Max[T Num](a T, b ...T) T {
	for _, x := range b {
		if x > a {
			a = x
		}
	}
	return a
}

type keyer interface{ Key() string }
type kk struct{ s string }

func (k *kk) Key() string { return k.s }

func Keys[T keyer](xs []T) (ks []string) {
	for _, x := range xs {
		ks = append(ks, x.Key())
	}
	sort.Slice(ks, func(i, j int) bool { return ks[i] < ks[j] })
	return
}

func Printed[T fmt.Stringer](t T) { fmt.Println(t, t.String()) }

func main() {
	p := MakePair("a", 1)
	fmt.Println(p.k)
	t := NewTree[string, int]()
	t.Put("x", 1)
	t.Walk(func(k string, v int) { fmt.Println(k, v) })
	fmt.Println(Chans(1), Maps("a", 2))
	fmt.Println(Assert[int](1))
	fmt.Println(Switch[string]("a"))
	fmt.Println(Filter([]int{1, 2}, func(i int) bool { return i > 1 }))
	fmt.Println(Lits(1, 2))
	var s Stack[*int]
	s.Push(new(int))
	fmt.Println(s.Pop())
	fmt.Println(Max(1, 2, 3))
	fmt.Println(Keys([]*kk{{"a"}}))
}
