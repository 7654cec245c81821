// run

// Functions that reflect makes: MakeFunc, and methods as func values; every kind of parameter and
// result, collections and stack growth inside, panics and recover.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"sort"
	"strings"
)

type point struct {
	X, Y int
	name string
}

func (p point) Sum(more ...int) (n int) {
	n = p.X + p.Y
	for _, m := range more {
		n += m
	}
	return n
}

func (p *point) Move(dx int8, dy uint16, f float32) (int8, *point, string, float32) {
	p.X += int(dx)
	p.Y += int(dy)
	return -dx, p, p.name + "!", f / 2
}

func (p *point) Error() string { return "point " + p.name }

type small int8

func (s small) Neg() small { return -s }

type shape struct {
	a [3]byte
	b struct{}
	c *int
	d complex64
	e bool
}

func grow(n int) int {
	var room [32]int
	if n == 0 {
		runtime.GC()
		return 1
	}
	room[n&31] = grow(n - 1)
	return room[n&31] + 1
}

func made[F any](fn func([]reflect.Value) []reflect.Value) F {
	return reflect.MakeFunc(reflect.TypeFor[F](), fn).Interface().(F)
}

func values(xs ...any) (vs []reflect.Value) {
	for _, x := range xs {
		vs = append(vs, reflect.ValueOf(x))
	}
	return vs
}

func try(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

func recovers([]reflect.Value) []reflect.Value {
	fmt.Println("recovered", recover())
	return nil
}

type catcher struct{}

func (catcher) Catch() { fmt.Println("caught", recover()) }

func deferred() {
	defer made[func()](recovers)()
	panic("one")
}

func deferredMethod() {
	defer reflect.ValueOf(catcher{}).Method(0).Interface().(func())()
	panic("two")
}

func main() {
	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	fmt.Println(made[func(int, string) (string, int)](swap)(1, "a"))
	fmt.Println(made[func(int8, float32) (float32, int8)](swap)(-3, 1.5))
	fmt.Println(made[func(error, []int) ([]int, error)](swap)(errors.New("e"), []int{1, 2}))
	x := 7
	a, b := made[func(shape, point) (point, shape)](swap)(shape{a: [3]byte{1, 2, 3}, c: &x, d: 1 + 2i, e: true}, point{1, 2, "p"})
	fmt.Println(a, b.a, *b.c, b.d, b.e)

	variadic := made[func(string, ...int) int](func(in []reflect.Value) []reflect.Value {
		return values(in[0].Len() + in[1].Len())
	})
	fmt.Println(variadic("abc", 1, 2, 3, 4), variadic(""))

	deep := made[func(*int, string, int) (string, *int)](func(in []reflect.Value) []reflect.Value {
		n := grow(int(in[2].Int()))
		return values(fmt.Sprint(in[1], n), in[0].Interface())
	})
	s, p := deep(&x, strings.Repeat("x", 3), 200)
	fmt.Println(s, *p, p == &x)

	less := made[func(i, j int) bool](func(in []reflect.Value) []reflect.Value {
		return values(in[0].Int() > in[1].Int())
	})
	list := []int{3, 1, 2}
	sort.Slice(list, func(i, j int) bool { return less(list[i], list[j]) })
	fmt.Println(list)

	v := &point{1, 2, "v"}
	rv := reflect.ValueOf(v)
	move := rv.MethodByName("Move").Interface().(func(int8, uint16, float32) (int8, *point, string, float32))
	n, q, text, f := move(-5, 60000, 3)
	fmt.Println(n, q == v, text, f, *v)
	sum := rv.MethodByName("Sum").Interface().(func(...int) int)
	fmt.Println(sum(), sum(1, 2))
	fmt.Println(reflect.ValueOf(small(100)).Method(0).Interface().(func() small)())
	var err error = v
	fmt.Println(reflect.ValueOf(&err).Elem().Method(0).Interface().(func() string)())
	var hold func() string
	reflect.ValueOf(&hold).Elem().Set(rv.MethodByName("Error"))
	fmt.Println(hold(), rv.MethodByName("Error").Type(), reflect.TypeOf(sum))
	type named func() string
	fmt.Println(rv.MethodByName("Error").Convert(reflect.TypeFor[named]()).Interface().(named)())

	deferred()
	deferredMethod()
	try("type", func() { reflect.MakeFunc(reflect.TypeFor[int](), nil) })
	try("count", func() { made[func()](func([]reflect.Value) []reflect.Value { return values(1) })() })
	try("kind", func() { made[func() string](func([]reflect.Value) []reflect.Value { return values(1) })() })
	try("panic", func() { made[func()](func([]reflect.Value) []reflect.Value { panic("inside") })() })
	done := make(chan string)
	go made[func(chan string)](func(in []reflect.Value) []reflect.Value {
		in[0].Send(reflect.ValueOf("from a goroutine"))
		return nil
	})(done)
	fmt.Println(<-done)
}

// Output:
// a 1
// 1.5 -3
// [1 2] e
// {1 2 p} [1 2 3] 7 (1+2i) true
// 7 0
// xxx 201 7 true
// [3 2 1]
// 5 true v! 1.5 {-4 60002 v}
// 59998 60001
// -100
// point v
// point v func() string func(...int) int
// point v
// recovered one
// caught two
// type reflect: call of MakeFunc with non-Func type
// count reflect: wrong return count from function created by MakeFunc
// kind reflect.MakeFunc: value of type int is not assignable to type string
// panic inside
// from a goroutine
