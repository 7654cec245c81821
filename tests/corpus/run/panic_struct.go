// run

// A panic ends the program: its text, the trace, exit status 2, and deferred calls first.
package main

import "fmt"

type point struct{ x, y int }

type walker struct{ depth int }

//go:noinline
func (w *walker) down() {
	if w.depth == 0 {
		panic(point{1, 2})
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
// panic: (main.point) 0x?
//
// goroutine 1 [running]:
// main.(*walker).down(...)
// 	panic_struct.go:15
// main.(*walker).down(...)
// 	panic_struct.go:18
// main.(*walker).down(...)
// 	panic_struct.go:18
// main.main.func1(...)
// 	panic_struct.go:25
// main.main(...)
// 	panic_struct.go:26
// Exit: 2
