// run

// A channel made in a bubble is for the bubble's goroutines.

package main

import (
	"fmt"
	"testing"
	"testing/synctest"
)

func main() {
	testing.Init()
	testing.Main(func(pat, str string) (bool, error) { return true, nil }, []testing.InternalTest{{
		"TestOutside", func(t *testing.T) {
			var ch chan int
			synctest.Test(t, func(t *testing.T) { ch = make(chan int, 1) })
			fmt.Println(len(ch))
			ch <- 1
		},
	}}, nil, nil)
}

// Output:
// 0
// Stderr:
// fatal error: send on synctest channel from outside bubble
//
// goroutine N [running]:
// main.main.func2(...)
// 	synctest_outside.go:20
// Exit: 2
