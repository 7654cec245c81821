// run

// Deferred calls: order, arguments evaluated early, results changed late.
package main

import "fmt"

type T struct{ n int }

func (t T) Value()    { fmt.Println("value", t.n) }
func (t *T) Pointer() { fmt.Println("pointer", t.n) }

func named() (n int, err error) {
	defer func() {
		n *= 2
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	n = 21
	panic("stop")
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func loop() {
	for i := range 3 {
		defer fmt.Print("loop ", i, "\n")
	}
}

func conditional(yes bool) {
	if yes {
		defer fmt.Println("conditional")
	}
	defer fmt.Println("always", yes)
}

func nilDefer() {
	defer func() { fmt.Println("nil func:", recover()) }()
	var f func()
	defer f()
	fmt.Println("reached")
}

func get() *T {
	fmt.Println("get")
	return &T{7}
}

func main() {
	t := T{1}
	defer t.Value()
	defer t.Pointer()
	t.n = 2
	fmt.Println(named())
	fmt.Println(unnamed())
	loop()
	conditional(true)
	conditional(false)
	nilDefer()
	defer get().Pointer()
	x := 1
	defer fmt.Println("x was", x)
	x = 2
	defer func(a ...int) { fmt.Println("a", a, x) }(x, x+1)
	x = 3
}

// Output:
// 42 recovered stop
// 1
// loop 2
// loop 1
// loop 0
// always true
// conditional
// always false
// reached
// nil func: runtime error: invalid memory address or nil pointer dereference
// get
// a [2 3] 3
// x was 1
// pointer 7
// pointer 2
// value 1
