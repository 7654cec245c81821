// Methods of type parameters are called through the dictionary: nothing is known about them.
package main

import "fmt"

type Setter interface{ Set(p *int) }

type A struct{ n int }

func (a A) Set(p *int) { *p = a.n }

type B int

func (b *B) Set(p *int) { *p = 3 }

func Do[T Setter](t T) int {
	v := 7
	t.Set(&v)
	return v
}

func Conv[T any](t T) any { return t }

func Str[T fmt.Stringer](t T) string { return t.String() }

type N int

func (n N) String() string { return "n" }

func ToIface[T fmt.Stringer](t T) string {
	var s fmt.Stringer = t
	return s.String()
}

func Make[T any](n int) []T {
	s := make([]T, n)
	p := new(T)
	_ = p
	var z T
	s = append(s, z)
	return s
}

type List[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head}
	l.n++
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

func (l List[T]) Len() int { return l.n }

func Map[T, U any](s []T, f func(T) U) []U {
	var out []U
	for _, x := range s {
		out = append(out, f(x))
	}
	return out
}

func Ptr[T any](v T) *T { return &v }

func Equal[T comparable](a, b T) bool { return a == b }

func Sum[T int | float64](s ...T) (t T) {
	for _, x := range s {
		t += x
	}
	return
}

func Type[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	}
	return fmt.Sprint(x)
}

type PS[T any] interface {
	*T
	Set(p *int)
}

func Via[T any, P PS[T]](n int) {
	var t T
	P(&t).Set(&n)
	f := P.Set
	f(&t, &n)
}

func main() {
	println(Do(A{3}), Do(new(B)))
	println(Conv(3), Conv("x"), Conv(A{1}), Conv(new(int)))
	println(Str(N(1)), ToIface(N(2)))
	println(len(Make[int](3)), len(Make[string](2)), len(Make[*int](2)))
	var l List[int]
	l.Push(1)
	l.Each(func(i int) { println(i) })
	println(l.Len())
	var m List[N]
	m.Push(1)
	m.Each(func(i N) { println(i) })
	println(m.Len())
	println(len(Map([]int{1}, func(i int) string { return "a" })))
	println(*Ptr(3), *Ptr("a"), Equal(1, 2), Equal("a", "b"), Sum(1, 2), Sum(1.5))
	println(Type(3), Type("a"))
	Via[B](3)
}
