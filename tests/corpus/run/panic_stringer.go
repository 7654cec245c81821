// run

// A panic ends the program: its text, the trace, exit status 2, and deferred calls first.
package main

import "fmt"

type word string

func (w word) String() string { return "spoken" }

type walker struct{ depth int }

//go:noinline
func (w *walker) down() {
	if w.depth == 0 {
		panic(word("plain"))
	}
	w.depth--
	w.down()
}

func main() {
	defer fmt.Println("deferred")
	w := &walker{2}
	func() {
		w.down()
	}()
}

// Output:
// deferred
// Stderr:
// panic: spoken
//
// goroutine 1 [running]:
// main.(*walker).down(...)
// 	panic_stringer.go:17
// main.(*walker).down(...)
// 	panic_stringer.go:20
// main.(*walker).down(...)
// 	panic_stringer.go:20
// main.main.func1(...)
// 	panic_stringer.go:27
// main.main(...)
// 	panic_stringer.go:28
// Exit: 2
