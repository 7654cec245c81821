// run

// A panic ends the program: its text, the trace, exit status 2, and deferred calls first.
package main

import "fmt"

type failure struct{ code int }

func (f *failure) Error() string { return "failure with code 7" }

type walker struct{ depth int }

//go:noinline
func (w *walker) down() {
	if w.depth == 0 {
		panic(&failure{7})
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
// panic: failure with code 7
//
// goroutine 1 [running]:
// main.(*walker).down(...)
// 	panic_error.go:17
// main.(*walker).down(...)
// 	panic_error.go:20
// main.(*walker).down(...)
// 	panic_error.go:20
// main.main.func1(...)
// 	panic_error.go:27
// main.main(...)
// 	panic_error.go:28
// Exit: 2
