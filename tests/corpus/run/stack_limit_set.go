// run

// debug.SetMaxStack limits stacks from then on; the message names the limit that was passed.
package main

import (
	"fmt"
	"os"
	"runtime/debug"
)

func down(n int) int {
	if n == 0 {
		return 0
	}
	return down(n-1) + 1
}

func main() {
	fmt.Println(debug.SetMaxStack(1 << 40))
	fmt.Println(debug.SetMaxStack(300 << 20))
	fmt.Println(down(5_000_000))
	fmt.Println(debug.SetMaxStack(1 << 20))
	defer fmt.Println("never printed")
	fmt.Fprintln(os.Stderr, down(1<<40))
}

// Output:
// 1000000000
// 1099511627776
// 5000000
// 314572800
// Stderr:
// fatal error: stack overflow
// Exit: 2
