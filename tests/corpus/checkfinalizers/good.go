// Nothing is wrong: only the lengths of the queues are told.
package main

import (
	"runtime"
	"time"
)

type T struct{ a, b *T }

func (t *T) end() {}

func main() {
	for range 3 {
		for i := range 30 {
			t := &T{a: &T{}}
			runtime.SetFinalizer(t, (*T).end)
			runtime.AddCleanup(t.a, func(int) {}, i)
		}
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
}

// Stderr:
// checkfinalizers: queue: 30 finalizers + 0 cleanups
// checkfinalizers: queue: 30 finalizers + 30 cleanups
// checkfinalizers: queue: 30 finalizers + 30 cleanups
