// run

package main

import (
	"fmt"
	"reflect"
)

type T struct{ A int }

func (t T) M(x int, ys ...string) (int, error) { return x + t.A, nil }
func (t *T) P()                                 {}

type st struct {
	X int `k:"v"`
	y string
}

func main() {
	var _ = []any{[3]int{}, map[string]T{}, make(chan int), make(<-chan T), make(chan (<-chan int)), func(int, ...string) (T, error) { return T{}, nil }, struct {
		X int `k:"v"`
	}{}, []T{}, func() {}, func(T) int { return 1 }}
	i, s, t := reflect.TypeOf(1), reflect.TypeOf(""), reflect.TypeOf(T{})
	fmt.Println(reflect.ArrayOf(3, i) == reflect.TypeOf([3]int{}), reflect.ArrayOf(3, i))
	fmt.Println(reflect.MapOf(s, t) == reflect.TypeOf(map[string]T{}), reflect.SliceOf(t), reflect.PointerTo(t))
	fmt.Println(reflect.ChanOf(reflect.BothDir, i), reflect.ChanOf(reflect.RecvDir, t), reflect.ChanOf(reflect.BothDir, reflect.ChanOf(reflect.RecvDir, i)))
	e := reflect.TypeFor[error]()
	fmt.Println(reflect.FuncOf([]reflect.Type{i, reflect.SliceOf(s)}, []reflect.Type{t, e}, true), reflect.FuncOf(nil, nil, false), reflect.FuncOf([]reflect.Type{t}, []reflect.Type{i}, false))
	fmt.Println(reflect.StructOf([]reflect.StructField{{Name: "X", Type: i, Tag: `k:"v"`}}))
	m, _ := t.MethodByName("M")
	f := m.Func.Interface().(func(T, int, ...string) (int, error))
	fmt.Println(f(T{5}, 6))
	fmt.Println(m.Type)
	x := reflect.New(reflect.ArrayOf(3, i)).Elem()
	x.Index(1).SetInt(7)
	fmt.Println(x.Interface())
	p, _ := reflect.PointerTo(t).MethodByName("P")
	p.Func.Interface().(func(*T))(nil)
	defer func() { fmt.Println(recover() != nil) }()
	mm := reflect.MakeMap(reflect.MapOf(s, t))
	mm.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(T{9}))
	fmt.Println(mm)
	reflect.MapOf(reflect.TypeOf(func() {}), i)
}

// Output:
// true [3]int
// true []main.T *main.T
// chan int <-chan main.T chan (<-chan int)
// func(int, ...string) (main.T, error) func() func(main.T) int
// struct { X int "k:\"v\"" }
// 11 <nil>
// func(main.T, int, ...string) (int, error)
// [0 7 0]
// map[k:{9}]
// true
