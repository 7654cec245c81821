// Generic functions: Go has one for each set of shapes, and one that hands it the dictionary.
package main

type number interface{ ~int | ~float64 }

type mine int

type pair[K comparable, V any] struct {
	k K
	v V
}

func (p pair[K, V]) key() K   { return p.k }
func (p *pair[K, V]) set(v V) { p.v = v }

func sum[T number](xs []T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func pointer[T any](x T) *T { return &x }

func each[T any](xs []T, f func(T)) {
	for _, x := range xs {
		f(x)
	}
}

type record struct{ a int }

//go:noinline
func same[T any](x T) T { return x }

func main() {
	println(sum([]mine{1}), sum([]float64{2}))
	p := pair[string, *record]{"a", nil}
	p.set(pointer(record{1}))
	println(p.key(), *pointer(3), *pointer("x"))
	each([]record{{1}}, func(r record) { println(r.a) })
	println(same(1), same(p.v).a)
}
