// run

// Calls go first: variables, elements, fields and dereferences to their left are read after them.
// What else goes first (len, slicing, type assertions, short-circuit operators) is not.
package main

import "fmt"

type doer interface{ Do(int) int }
type one int
type two int

func (o one) Do(x int) int { return 100 + x }
func (t two) Do(x int) int { return 200 + x }

type pair struct{ a, b int }

var global = 1

func add(x, y int) int { return x + y }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	x, s, m := 1, []int{1, 2, 3}, map[int]int{1: 1}
	p, text := &pair{1, 2}, "short"
	var i any = 1
	var e doer = one(1)
	f := func(n int) int { return n }
	b := []byte("bytes")
	set := func() int {
		x, s, m, p, text, i, e = 5, []int{6, 7, 8, 9}, map[int]int{1: 9}, &pair{7, 8}, "longer", 7, two(2)
		f = func(n int) int { return -n }
		b[0] = 'B'
		global = 4
		return 10
	}
	reset := func() {
		x, s, m, p, text, i, e, global = 1, []int{1, 2, 3}, map[int]int{1: 1}, &pair{1, 2}, "short", 1, one(1), 1
		f = func(n int) int { return n }
		b[0] = 'b'
	}
	show := func(values ...any) { fmt.Println(values...); reset() }
	show(x+set(), s[0]+set()*0, "x")
	show(m[1]+set(), p.a)
	show(add(x, set()), add(global, x))
	show(len(s), set(), len(s), cap(s[:1]), len(text))
	show(i.(int), set(), i.(int), i)
	show(x == 1 && global == 1, set(), x == 1)
	show(string(b), set())
	show(e.Do(set()), f(3))
	show(f(set()))
	show([3]int{x, set(), global}, pair{x, set()}, []int{s[0], s[1]})
	show(map[int]int{x: global, set(): x})
	show(min(x, 3), max(x, set()), s[0:2])
	show(text+fmt.Sprint(set()), *p)
	show(any(pair{x, 2}) == any(pair{1, 2}), set(), pair{x, 2} == pair{5, 2})
	a, c := x, set()
	show(a, c)
	s[x&1], p.a = set(), global
	show(s, p.a)
	m[x] += set()
	show(m)
	x += set()
	show(x)
	text += fmt.Sprint(set())
	show(text)
	s = append(s, x, set(), x)
	show(s)
	ch := make(chan int, 1)
	ch <- x + set()
	show(<-ch)
	func() {
		defer func(v ...int) { show(v) }(x, set(), x)
	}()
	show(func() (int, int) { return x, set() }())
	switch x + set() {
	case x + 10:
		show("case")
	}
	// Which of two faults comes first, and what has been stored by then.
	var none *pair
	var bad any = "text"
	nine, zero := 9, 0
	try(func() { fmt.Println(s[nine], bad.(int)) })
	try(func() { fmt.Println(none.a + len(s[nine:])) })
	try(func() { s[nine] = none.a })
	try(func() { s[nine], none.a = 1, 2 })
	try(func() { s[0], s[1] = 50, s[nine] })
	try(func() { x, s[0] = 51, nine/zero })
	try(func() { m[7], s[0] = none.b, 2 })
	try(func() { m[8] = none.b })
	try(func() { m[9] /= zero })
	try(func() { m[10] <<= zero - 1 })
	try(func() { println(1, s[nine]) })
	try(func() { s[0], s[nine] = s[nine], s[0] })
	fmt.Println(x, s, m)
}

// Output:
// 15 6 x
// 19 7
// 15 9
// 3 10 4 4 6
// 1 10 7 7
// true 10 false
// Bytes 10
// 210 -3
// -10
// [5 10 4] {5 10} [6 7]
// map[1:1 10:5]
// 1 10 [6 7]
// longer10 {7 8}
// true 10 true
// 5 10
// [6 10 8 9] 4
// map[1:9 5:10]
// 15
// longer10
// [6 7 8 9 5 10 5]
// 15
// [5 10 5]
// 5 10
// case
// interface conversion: interface {} is string, not int
// runtime error: slice bounds out of range [9:3]
// runtime error: invalid memory address or nil pointer dereference
// runtime error: index out of range [9] with length 3
// runtime error: index out of range [9] with length 3
// runtime error: integer divide by zero
// runtime error: invalid memory address or nil pointer dereference
// runtime error: invalid memory address or nil pointer dereference
// runtime error: integer divide by zero
// runtime error: negative shift amount
// runtime error: index out of range [9] with length 3
// runtime error: index out of range [9] with length 3
// 1 [1 2 3] map[1:1 7:0 10:0]
