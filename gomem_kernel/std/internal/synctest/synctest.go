// Package synctest runs goroutines in bubbles with a clock of their own.
package synctest

// What wait may give, as in runtime/bubble.py.
const (
	isOutside = 1
	isWaiting = 2
)

// RunTest has a test function called with a test of its own, in a bubble; package testing sets it. It
// tells whether the test has not failed.
var RunTest func(t, f any) bool

// deadlockError is the panic of a bubble whose goroutines wait for ever. If nothing recovers it, their
// stacks are shown, for which the core reads the bubble's number, the third word.
type deadlockError struct {
	reason string
	bubble int
}

func (e deadlockError) Error() string { return e.reason }

// Run calls f in a new bubble, and waits until all its goroutines have ended.
//
// Source: go1.27 runtime/synctest.go synctestRun
func Run(f func()) {
	if IsInBubble() {
		panic("synctest.Run called from within a synctest bubble")
	}
	defer leave()
	start(f)
	bubble, others, first := state()
	if others == 0 {
		return
	}
	reason := "deadlock: all goroutines in bubble are blocked"
	if !first {
		reason = "deadlock: main bubble goroutine has exited but blocked goroutines remain"
	}
	panic(deadlockError{reason, bubble})
}

// Wait waits until all other goroutines of the bubble wait durably.
func Wait() {
	switch wait() {
	case isOutside:
		panic("goroutine is not in a bubble")
	case isWaiting:
		panic("wait already in progress")
	}
}

// IsInBubble tells whether the caller is in a bubble.
func IsInBubble() bool {
	bubble, _, _ := state()
	return bubble != 0
}
