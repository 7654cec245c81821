// run

// A bubble whose goroutines wait for each other for ever ends in a panic of synctest.Test.

package main

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func main() {
	testing.Init()
	testing.Main(func(pat, str string) (bool, error) { return true, nil }, []testing.InternalTest{{
		"TestDeadlock", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Hour)
				fmt.Println(time.Now().UTC())
				<-make(chan int)
			})
		},
	}}, nil, nil)
}

// Output:
// 2000-01-01 01:00:00 +0000 UTC
// --- FAIL: TestDeadlock (0.00s)
// Stderr:
// panic: deadlock: all goroutines in bubble are blocked [recovered, repanicked]
//
// goroutine N [running]:
// panic(...)
// main.main.func2(...)
// 	synctest_deadlock.go:18
//
// goroutine N [chan receive (durable), synctest bubble 1]:
// main.main.func2.1(...)
// 	synctest_deadlock.go:21
// Exit: 2
