// Package iter holds the types of functions that a range loop can call.
package iter

import "runtime"

// Seq calls yield for each value, until that gives false.
type Seq[V any] func(yield func(V) bool)

// Seq2 calls yield for each pair of values, until that gives false.
type Seq2[K, V any] func(yield func(K, V) bool)

// puller runs an iterator in a goroutine of its own, one step at a time: only one of the two sides runs.
//
// Departs: real Go switches to a coroutine; here the other side is a goroutine that waits on a channel.
type puller struct {
	resume   chan bool // true asks for a value, false for the end
	yielded  chan struct{}
	running  bool
	done     bool
	panicked any
	goexit   bool
}

func newPuller(body func(p *puller)) *puller {
	p := &puller{resume: make(chan bool), yielded: make(chan struct{})}
	go func() {
		returned := false
		defer func() {
			if !returned {
				p.panicked = recover()
				p.goexit = p.panicked == nil
			}
			p.done = true
			p.yielded <- struct{}{}
		}()
		if <-p.resume {
			body(p)
		}
		returned = true
	}()
	return p
}

// yield hands a value over and waits for what is to be done next.
func (p *puller) yield() bool {
	if p.done || !p.running {
		panic("iter.Pull: yield called again before next")
	}
	p.yielded <- struct{}{}
	return <-p.resume
}

// step lets the iterator run until it yields or ends.
func (p *puller) step(more bool) {
	if p.running {
		panic("iter.Pull: next called again before yield")
	}
	p.running = true
	p.resume <- more
	<-p.yielded
	p.running = false
	if p.panicked != nil {
		value := p.panicked
		p.panicked = nil
		panic(value)
	}
	if p.goexit {
		runtime.Goexit()
	}
}

func (p *puller) stop() {
	if !p.done {
		p.step(false)
	}
}

// Pull turns an iterator around: next gives the next value and whether there is one, stop ends the
// iteration early.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var value V
	var ok bool
	p := newPuller(func(p *puller) {
		seq(func(v V) bool {
			value, ok = v, true
			return p.yield()
		})
	})
	next = func() (V, bool) {
		var zero V
		value, ok = zero, false
		if !p.done {
			p.step(true)
		}
		return value, ok
	}
	return next, p.stop
}

// Pull2 is Pull for pairs of values.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var key K
	var value V
	var ok bool
	p := newPuller(func(p *puller) {
		seq(func(k K, v V) bool {
			key, value, ok = k, v, true
			return p.yield()
		})
	})
	next = func() (K, V, bool) {
		var noKey K
		var noValue V
		key, value, ok = noKey, noValue, false
		if !p.done {
			p.step(true)
		}
		return key, value, ok
	}
	return next, p.stop
}
