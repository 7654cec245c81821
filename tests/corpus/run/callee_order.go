// run
// What is called is read before the arguments if it calls itself, otherwise after them.
package main

import "fmt"

type counter struct{ n int }

//go:noinline
func (c counter) value(x int) int { return c.n + x }

//go:noinline
func (c *counter) pointer(x int) int { return c.n + x }

type valuer interface{ value(int) int }

//go:noinline
func id(x int) int { return x }

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	var counters []counter
	var values []valuer
	var funcs []func(int) int
	text := "hello"
	reset := func() {
		counters = []counter{{1}, {2}}
		values = []valuer{counter{1}, counter{2}}
		funcs = []func(int) int{func(x int) int { return x }, func(x int) int { return -x }}
	}
	change := func() int {
		counters[0].n, values[0], funcs[0] = 50, counter{70}, funcs[1]
		return 3
	}
	k := 0
	for _, f := range []func() int{
		func() int { return counters[0].value(change()) },
		func() int { return counters[id(0)].value(change()) },
		func() int { return counters[id(0)].pointer(change()) },
		func() int { return values[k].value(change()) },
		func() int { return values[id(0)].value(change()) },
		func() int { return values[len(text)-5].value(change()) },
		func() int { return funcs[k](change()) },
		func() int { return funcs[id(0)](change()) },
		func() int { return funcs[min(k, 1)](change()) },
	} {
		reset()
		fmt.Println(f())
	}
	try("pointer", func() { counters[id(9)].pointer(len(text[7:])) })
	try("value", func() { counters[k+9].value(len(text[7:])) })
	try("interface", func() { values[id(9)].value(len(text[7:])) })
	try("plain interface", func() { values[k+9].value(len(text[7:])) })
	try("function", func() { funcs[id(9)](counters[7].n) })
	try("plain function", func() { funcs[k+9](counters[7].n) })
	try("deferred", func() { defer funcs[id(9)](len(text[7:])) })
	try("plain deferred", func() { defer funcs[k+9](len(text[7:])) })
}

// Output:
// 53
// 53
// 53
// 73
// 4
// 4
// -3
// 3
// 3
// pointer runtime error: slice bounds out of range [7:5]
// value runtime error: slice bounds out of range [7:5]
// interface runtime error: index out of range [9] with length 2
// plain interface runtime error: slice bounds out of range [7:5]
// function runtime error: index out of range [9] with length 2
// plain function runtime error: index out of range [7] with length 2
// deferred runtime error: index out of range [9] with length 2
// plain deferred runtime error: slice bounds out of range [7:5]
