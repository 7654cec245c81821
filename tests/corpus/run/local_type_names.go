// run

// What reflect calls types declared in functions, generic ones and those in generic functions too.
package main

import (
	"fmt"
	"reflect"
)

type List[E any] struct{ e []E }

func (l List[E]) Each() any {
	type item struct{ e E }
	type pair[V any] struct {
		i item
		v V
	}
	show(item{}, pair[item]{}, []pair[int]{})
	return pair[E]{}
}

func F[A, B any]() any {
	type T struct {
		a A
		b B
	}
	type U[C any] struct{ c C }
	show(T{}, U[T]{}, List[T]{}, List[U[A]]{}, map[string]U[U[B]]{})
	f := func() any {
		type inner int
		return List[inner]{}
	}
	show(f())
	return T{}
}

func show(xs ...any) {
	for _, x := range xs {
		fmt.Printf("%T %s %v\n", x, reflect.TypeOf(x).Name(), reflect.TypeOf(x).Kind())
	}
}

func main() {
	type T int
	type plain = int
	type G[X any] struct{ x X }
	show(T(0), G[T]{}, List[T]{}, List[G[T]]{}, List[plain]{})
	{
		type T string
		show(T(""), List[T]{}, struct{ t T }{})
	}
	show(F[int, string](), F[T, List[T]]())
	show(List[int]{}.Each(), List[T]{}.Each())
	fmt.Println(reflect.TypeOf(F[int, int]()) == reflect.TypeOf(F[int, int]()), F[int, int]() == F[int, T]())
}

// Output:
// main.T T int
// main.G[main.T·6] G[main.T·6] struct
// main.List[main.T·6] List[main.T·6] struct
// main.List[main.G[main.T·6]·7] List[main.G[main.T·6]·7] struct
// main.List[int] List[int] struct
// main.T T string
// main.List[main.T·8] List[main.T·8] struct
// struct { t main.T }  struct
// main.T[int,string] T[int,string] struct
// main.U[int,string;main.T[int,string]·3] U[int,string;main.T[int,string]·3] struct
// main.List[main.T[int,string]·3] List[main.T[int,string]·3] struct
// main.List[main.U[int,string;int]·4] List[main.U[int,string;int]·4] struct
// map[string]main.U[int,string;main.U[int,string;string]·4]  map
// main.List[main.inner[int,string]·5] List[main.inner[int,string]·5] struct
// main.T[main.T·6,main.List[main.T·6]] T[main.T·6,main.List[main.T·6]] struct
// main.U[main.T·6,main.List[main.T·6];main.T[main.T·6,main.List[main.T·6]]·3] U[main.T·6,main.List[main.T·6];main.T[main.T·6,main.List[main.T·6]]·3] struct
// main.List[main.T[main.T·6,main.List[main.T·6]]·3] List[main.T[main.T·6,main.List[main.T·6]]·3] struct
// main.List[main.U[main.T·6,main.List[main.T·6];main.T·6]·4] List[main.U[main.T·6,main.List[main.T·6];main.T·6]·4] struct
// map[string]main.U[main.T·6,main.List[main.T·6];main.U[main.T·6,main.List[main.T·6];main.List[main.T·6]]·4]  map
// main.List[main.inner[main.T·6,main.List[main.T·6]]·5] List[main.inner[main.T·6,main.List[main.T·6]]·5] struct
// main.T[int,string] T[int,string] struct
// main.T[main.T·6,main.List[main.T·6]] T[main.T·6,main.List[main.T·6]] struct
// main.item[int] item[int] struct
// main.pair[int;main.item[int]·1] pair[int;main.item[int]·1] struct
// []main.pair[int;int]  slice
// main.item[main.T·6] item[main.T·6] struct
// main.pair[main.T·6;main.item[main.T·6]·1] pair[main.T·6;main.item[main.T·6]·1] struct
// []main.pair[main.T·6;int]  slice
// main.pair[int;int] pair[int;int] struct
// main.pair[main.T·6;main.T·6] pair[main.T·6;main.T·6] struct
// main.T[int,int] T[int,int] struct
// main.U[int,int;main.T[int,int]·3] U[int,int;main.T[int,int]·3] struct
// main.List[main.T[int,int]·3] List[main.T[int,int]·3] struct
// main.List[main.U[int,int;int]·4] List[main.U[int,int;int]·4] struct
// map[string]main.U[int,int;main.U[int,int;int]·4]  map
// main.List[main.inner[int,int]·5] List[main.inner[int,int]·5] struct
// main.T[int,int] T[int,int] struct
// main.U[int,int;main.T[int,int]·3] U[int,int;main.T[int,int]·3] struct
// main.List[main.T[int,int]·3] List[main.T[int,int]·3] struct
// main.List[main.U[int,int;int]·4] List[main.U[int,int;int]·4] struct
// map[string]main.U[int,int;main.U[int,int;int]·4]  map
// main.List[main.inner[int,int]·5] List[main.inner[int,int]·5] struct
// main.T[int,int] T[int,int] struct
// main.U[int,int;main.T[int,int]·3] U[int,int;main.T[int,int]·3] struct
// main.List[main.T[int,int]·3] List[main.T[int,int]·3] struct
// main.List[main.U[int,int;int]·4] List[main.U[int,int;int]·4] struct
// map[string]main.U[int,int;main.U[int,int;int]·4]  map
// main.List[main.inner[int,int]·5] List[main.inner[int,int]·5] struct
// main.T[int,main.T·6] T[int,main.T·6] struct
// main.U[int,main.T·6;main.T[int,main.T·6]·3] U[int,main.T·6;main.T[int,main.T·6]·3] struct
// main.List[main.T[int,main.T·6]·3] List[main.T[int,main.T·6]·3] struct
// main.List[main.U[int,main.T·6;int]·4] List[main.U[int,main.T·6;int]·4] struct
// map[string]main.U[int,main.T·6;main.U[int,main.T·6;main.T·6]·4]  map
// main.List[main.inner[int,main.T·6]·5] List[main.inner[int,main.T·6]·5] struct
// true false
