package time

import "unsafe"

// A timeTimer is what NewTimer, NewTicker and AfterFunc allocate; Timer and Ticker are its first two words, and it
// is as large as Go's. The core keeps its state of the timer in rest.
type timeTimer struct {
	c      <-chan Time
	init   bool
	fn     func()    // runs in a goroutine of its own when the timer fires; nil: a Time goes to c
	loc    *Location // of that Time
	when   int64
	period int64
	rest   [8]uintptr
}

// The Timer fires once.
type Timer struct {
	C         <-chan Time
	initTimer bool
}

// A Ticker fires at intervals.
type Ticker struct {
	C          <-chan Time
	initTicker bool
}

// when gives the monotonic time d from now.
func when(d Duration) int64 {
	t := runtimeNano()
	if d > 0 {
		t += int64(d)
		if t < 0 {
			t = 1<<63 - 1
		}
	}
	return t
}

// NewTimer gives a Timer that sends the time on its channel after d.
func NewTimer(d Duration) *Timer {
	c := make(chan Time, 1)
	t := &timeTimer{c: c, init: true, loc: Local}
	newTimer(t, when(d), 0)
	return (*Timer)(unsafe.Pointer(t))
}

// AfterFunc runs f in a goroutine of its own after d; Stop of the Timer prevents that.
func AfterFunc(d Duration, f func()) *Timer {
	t := &timeTimer{init: true, fn: f}
	newTimer(t, when(d), 0)
	return (*Timer)(unsafe.Pointer(t))
}

// Stop keeps t from firing; false if it has fired or was stopped.
func (t *Timer) Stop() bool {
	if !t.initTimer {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer((*timeTimer)(unsafe.Pointer(t)))
}

// Reset lets t fire after d; false if it had fired or was stopped.
func (t *Timer) Reset(d Duration) bool {
	if !t.initTimer {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetTimer((*timeTimer)(unsafe.Pointer(t)), when(d), 0)
}

// After is NewTimer(d).C.
func After(d Duration) <-chan Time {
	return NewTimer(d).C
}

// NewTicker gives a Ticker that sends the time on its channel at intervals of d.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	c := make(chan Time, 1)
	t := &timeTimer{c: c, init: true, loc: Local}
	newTimer(t, when(d), int64(d))
	return (*Ticker)(unsafe.Pointer(t))
}

// Stop ends the ticks; the channel is not closed.
func (t *Ticker) Stop() {
	if !t.initTicker {
		return
	}
	stopTimer((*timeTimer)(unsafe.Pointer(t)))
}

// Reset sets the interval; the next tick comes after d.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if !t.initTicker {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer((*timeTimer)(unsafe.Pointer(t)), when(d), int64(d))
}

// Tick is NewTicker(d).C, nil if d is not positive.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
