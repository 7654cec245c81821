// run

// Functions as ranges: early exits, defers, nesting, misuse.
package main

import "fmt"

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer fmt.Println("cleanup", n)
		for i := range n {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

type list struct {
	next *list
	v    string
}

func (l *list) All(yield func(int, string) bool) {
	for i := 0; l != nil; i, l = i+1, l.next {
		if !yield(i, l.v) {
			return
		}
	}
}

func search(want int) (found int, err error) {
	defer func() { found *= 10 }()
	for a := range upTo(4) {
		defer func() { fmt.Println("deferred in the loop", a) }()
		for b := range upTo(3) {
			if a*b == want {
				return a, nil
			}
		}
	}
	return -1, fmt.Errorf("no %d", want)
}

func labels() string {
	out := ""
outer:
	for a := range upTo(5) {
		for b := range upTo(5) {
			switch {
			case b == 1:
				continue
			case b == 3:
				continue outer
			case a == 2:
				break outer
			}
			out += fmt.Sprint(a, b, " ")
		}
	}
	return out
}

func gotoOut() int {
	for v := range upTo(3) {
		if v == 1 {
			goto done
		}
	}
	return 0
done:
	return 1
}

func broken(yield func(int) bool) {
	yield(1)
	yield(2)
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	fmt.Println(search(2))
	fmt.Println(search(7))
	fmt.Println(labels())
	fmt.Println(gotoOut())
	l := &list{&list{&list{nil, "c"}, "b"}, "a"}
	for i, v := range l.All {
		fmt.Print(i, v, " ")
	}
	for i := range l.All {
		if i == 1 {
			break
		}
		fmt.Print(i, " ")
	}
	n := 0
	for range l.All {
		n++
	}
	fmt.Println(n)
	for range func(yield func() bool) { _ = yield() && yield() } {
		fmt.Print("tick ")
	}
	fmt.Println()
	try("ignores false", func() {
		for v := range broken {
			fmt.Println("v", v)
			break
		}
	})
	try("panics", func() {
		for v := range upTo(2) {
			panic(fmt.Sprint("body ", v))
		}
	})
	var kept func(int) bool
	try("called late", func() {
		for range func(yield func(int) bool) { kept = yield } {
		}
		kept(1)
	})
	var fs []func() int
	for v := range upTo(3) {
		fs = append(fs, func() int { v *= 2; return v })
	}
	fmt.Println(fs[1](), fs[1](), fs[2]())
}

// Output:
// cleanup 3
// stopped at 2
// cleanup 3
// stopped at 1
// cleanup 4
// deferred in the loop 1
// deferred in the loop 0
// 10 <nil>
// cleanup 3
// cleanup 3
// cleanup 3
// cleanup 3
// cleanup 4
// deferred in the loop 3
// deferred in the loop 2
// deferred in the loop 1
// deferred in the loop 0
// -10 no 7
// stopped at 3
// cleanup 5
// stopped at 3
// cleanup 5
// stopped at 0
// cleanup 5
// stopped at 2
// cleanup 5
// 0 0 0 2 1 0 1 2
// stopped at 1
// cleanup 3
// 1
// 0a 1b 2c 0 3
// tick tick
// v 1
// ignores false runtime error: range function continued iteration after function for loop body returned false
// cleanup 2
// panics body 0
// called late runtime error: range function continued iteration after whole loop exit
// cleanup 3
// 2 4 4
