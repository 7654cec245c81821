// run

package main

import (
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
)

type T struct {
	A int
	B string `k:"v"`
}

func (t T) M() string { return t.B }

func main() {
	var p atomic.Pointer[T]
	fmt.Println(p.Load() == nil)
	a := &T{1, "x"}
	p.Store(a)
	fmt.Println(p.Load().A, p.CompareAndSwap(a, &T{2, "y"}), p.Load().B, p.Swap(nil).A)
	n := 0
	f := sync.OnceValue(func() int { n++; return 42 })
	fmt.Println(f(), f(), n)
	g := sync.OnceValues(func() (int, error) { n++; return 7, fmt.Errorf("e") })
	fmt.Println(g())
	fmt.Println(g())
	fmt.Println(reflect.TypeFor[error](), reflect.TypeFor[map[string]T]())
	x, ok := reflect.TypeAssert[int](reflect.ValueOf(5))
	fmt.Println(x, ok)
	_, ok = reflect.TypeAssert[string](reflect.ValueOf(5))
	fmt.Println(ok)
	e, ok := reflect.TypeAssert[fmt.Stringer](reflect.ValueOf(reflect.ValueOf(3)))
	fmt.Println(e, ok)
	for i := range reflect.ValueOf(3).Seq() {
		fmt.Print(i, " ")
	}
	for i, v := range reflect.ValueOf([]string{"a", "b"}).Seq2() {
		fmt.Print(i, v, " ")
	}
	for sf, v := range reflect.ValueOf(T{1, "q"}).Fields() {
		fmt.Print(sf.Name, "=", v, " ")
	}
	for m, v := range reflect.ValueOf(T{1, "q"}).Methods() {
		fmt.Print(m.Name, " ", v.Call(nil)[0], " ", m.Func.Call([]reflect.Value{reflect.ValueOf(T{3, "w"})})[0])
	}
	for c := range reflect.ValueOf("hé").Seq() {
		fmt.Print(c)
	}
	fmt.Println()
	for in := range reflect.TypeOf(func(int, string) error { return nil }).Ins() {
		fmt.Println(in)
	}
}

// Output:
// true
// 1 true y 2
// 42 42 1
// 7 e
// 7 e
// error map[string]main.T
// 5 true
// false
// 3 true
// 0 1 2 0 a 1 b A=1 B=q M q w01
// int
// string
