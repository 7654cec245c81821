// Package synctest tests concurrent code in bubbles: the clock stands still while a goroutine of the
// bubble can run, and jumps to the next timer when all wait for each other or for the clock.
package synctest

import (
	"internal/synctest"
	"testing"
	"time"
)

// Test calls f in a new bubble, with a T that may not have parts, and waits until all goroutines of the
// bubble have ended. If they wait for ever, it panics.
func Test(t *testing.T, f func(*testing.T)) {
	var ok bool
	synctest.Run(func() { ok = synctest.RunTest(t, f) })
	if !ok {
		t.FailNow()
	}
}

// Wait waits until every other goroutine of the bubble waits durably: for the clock, a sync.Cond, a
// sync.WaitGroup or a channel of the bubble, or for ever.
func Wait() { synctest.Wait() }

// Sleep is time.Sleep and then Wait.
func Sleep(d time.Duration) {
	time.Sleep(d)
	Wait()
}
