// run

// All kinds of bodies and arguments that calls can be replaced by.
package main

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"unsafe"
)

type vec struct{ x, y, z float64 }

func (v vec) add(w vec) vec     { return vec{v.x + w.x, v.y + w.y, v.z + w.z} }
func (v *vec) scale(f float64)  { v.x, v.y, v.z = v.x*f, v.y*f, v.z*f }
func (v vec) dot(w vec) float64 { return v.x*w.x + v.y*w.y + v.z*w.z }
func unit(i int) (v vec, ok bool) {
	switch i {
	case 0:
		v.x = 1
	case 1:
		v.y = 1
	default:
		return
	}
	return v, true
}

type list struct {
	head *item
	n    int
}
type item struct {
	next *item
	val  any
}

func (l *list) push(v any) *list {
	l.head = &item{l.head, v}
	l.n++
	return l
}
func (l *list) each(f func(any) bool) {
	for p := l.head; p != nil; p = p.next {
		if !f(p.val) {
			return
		}
	}
}
func (l *list) all() iter.Seq[any] { return l.each }

var errNegative = errors.New("negative")

func root(n int) (int, error) {
	if n < 0 {
		return 0, errNegative
	}
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r, nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func keep(x int) *int         { return &x }
func clamp(x, lo, hi int) int { return min(max(x, lo), hi) }
func low(x uint64) uint8      { return uint8(x) }
func narrow(x int8) int8      { return x + 1 }
func bits(f float64) uint64   { return *(*uint64)(unsafe.Pointer(&f)) }
func sum(xs ...int) (n int) {
	for _, x := range xs {
		n += x
	}
	return
}
func pair[A, B any](a A, b B) struct {
	a A
	b B
} {
	return struct {
		a A
		b B
	}{a, b}
}
func compose(f, g func(int) int) func(int) int { return func(x int) int { return f(g(x)) } }
func count(s string, c byte) (n int) {
	for i := 0; i < len(s); i++ {
		if s[i] != c {
			continue
		}
		n++
	}
	return
}
func find(m [][]int, v int) (int, int, bool) {
rows:
	for i, row := range m {
		for j, x := range row {
			if x > v {
				continue rows
			}
			if x == v {
				return i, j, true
			}
		}
	}
	return -1, -1, false
}
func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("number %v", v)
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	return "?"
}

type celsius float64

func (c celsius) String() string { return fmt.Sprintf("%.1f C", float64(c)) }

type locked struct {
	sync.Mutex
	n int
}

func (l *locked) inc() int {
	l.Lock()
	l.n++
	l.Unlock()
	return l.n
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	v := vec{1, 2, 3}
	v.scale(2)
	w := v.add(v).add(vec{1, 1, 1})
	fmt.Println(v, w, w.dot(v))
	for i := range 3 {
		u, ok := unit(i)
		fmt.Println(u, ok)
	}
	var l list
	l.push(1).push("two").push(nil)
	l.each(func(x any) bool { fmt.Print(x, " "); return x != "two" })
	for x := range l.all() {
		if x == nil {
			continue
		}
		fmt.Print(x, ";")
	}
	fmt.Println(l.n)
	fmt.Println(must(root(17)), must("s", nil))
	try("root", func() { must(root(-1)) })
	a, b := keep(1), keep(1)
	*a = 2
	fmt.Println(*a, *b, a == b, clamp(12, 0, 10), low(0x1ff), narrow(127), bits(1.5))
	fmt.Println(sum(), sum(1), sum([]int{1, 2, 3}...), pair(1, "x"), pair(pair(1, 2), 'c'))
	double := func(x int) int { return 2 * x }
	fmt.Println(compose(double, compose(double, func(x int) int { return x + *a }))(5))
	fmt.Println(count("banana", 'a'), count("", 'x'))
	fmt.Println(find([][]int{{1, 5, 3}, {2, 3}}, 3))
	fmt.Println(kind(nil), kind(3), kind(int64(4)), kind(errNegative), kind(celsius(21.5)), kind(1.5))
	var lk locked
	fmt.Println(lk.inc(), lk.inc()+lk.inc())
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() func() int { k := i * 10; return func() int { k++; i++; return k + i } }())
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()
	xs := []int{1, 2, 3}
	xs[clamp(5, 0, 2)], xs[0] = xs[clamp(-1, 0, 2)], sum(xs...)
	fmt.Println(xs)
	m := map[string]int{}
	m[strings.ToUpper("k")] += sum(1, 2)
	m["K"] -= clamp(m["K"], 1, 2)
	fmt.Println(m, len(m))
	try("index", func() { fmt.Println(find([][]int{{1}}, func() int { return xs[sum(1, 2)] }())) })
	try("nil", func() { var p *vec; p.scale(2) })
	try("div", func() { z := 0; fmt.Println(clamp(1/z, 0, 1)) })
	try("map", func() { var m map[string]int; m[kind(1)] = sum(1) })
	var once sync.Once
	n := 0
	for range 3 {
		once.Do(func() { n += sum(1, 2) })
	}
	fmt.Println(n)
	s := 0
	func() {
		defer func() { s += 100 }()
		for i := range 4 {
			func() { s += i }()
		}
	}()
	fmt.Println(s)
	goto end
end:
	fmt.Println(func(a, b int) (int, int) { return b, a }(func() (int, int) { return 1, 2 }()))
}

// Output:
// {2 4 6} {5 9 13} 124
// {1 0 0} true
// {0 1 0} true
// {0 0 0} false
// <nil> two two;1;3
// 4 s
// root negative
// 2 1 false 10 255 -128 4609434218613702656
// 0 1 6 {1 x} {{1 2} 99}
// 28
// 3 0
// 1 1 true
// nil number 3 number 4 negative 21.5 C ?
// 1 5
// 2 4 13 15 24 26
// [6 2 1]
// map[K:1] 1
// index runtime error: index out of range [3] with length 3
// nil runtime error: invalid memory address or nil pointer dereference
// div runtime error: integer divide by zero
// map assignment to entry in nil map
// 3
// 106
// 2 1
