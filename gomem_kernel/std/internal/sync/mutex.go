// Package sync has the mutex under package sync's; it is a package of its own as in Go, so that
// stack traces name the same functions.
package sync

import "sync/atomic"

// A Mutex is a mutual exclusion lock. state holds the flags below and, above them, the number of
// goroutines that wait on sema.
//
// In normal mode a woken waiter competes with goroutines that come along. One that has waited longer
// than a millisecond makes the mutex starving: Unlock then hands it to the first waiter directly.
//
// Source: go1.27 internal/sync/mutex.go Mutex
type Mutex struct {
	state int32
	sema  uint32
}

const (
	mutexLocked = 1 << iota
	mutexWoken
	mutexStarving
	mutexWaiterShift      = iota
	starvationThresholdNs = 1e6
)

// Lock locks m, waiting while it is locked.
func (m *Mutex) Lock() {
	if atomic.CompareAndSwapInt32(&m.state, 0, mutexLocked) {
		return
	}
	m.lockSlow()
}

// TryLock locks m if that needs no waiting.
func (m *Mutex) TryLock() bool {
	old := m.state
	if old&(mutexLocked|mutexStarving) != 0 {
		return false
	}
	return atomic.CompareAndSwapInt32(&m.state, old, old|mutexLocked)
}

func (m *Mutex) lockSlow() {
	var waitStart int64
	starving, awoke := false, false
	spins := 0
	old := m.state
	for {
		if old&(mutexLocked|mutexStarving) == mutexLocked && runtime_canSpin(spins) {
			if !awoke && old&mutexWoken == 0 && old>>mutexWaiterShift != 0 &&
				atomic.CompareAndSwapInt32(&m.state, old, old|mutexWoken) {
				awoke = true
			}
			runtime_doSpin()
			spins++
			old = m.state
			continue
		}
		state := old
		if old&mutexStarving == 0 {
			state |= mutexLocked // a starving mutex goes to the head of the queue only
		}
		if old&(mutexLocked|mutexStarving) != 0 {
			state += 1 << mutexWaiterShift
		}
		if starving && old&mutexLocked != 0 {
			state |= mutexStarving
		}
		if awoke {
			if state&mutexWoken == 0 {
				throw("sync: inconsistent mutex state")
			}
			state &^= mutexWoken
		}
		if !atomic.CompareAndSwapInt32(&m.state, old, state) {
			old = m.state
			continue
		}
		if old&(mutexLocked|mutexStarving) == 0 {
			return
		}
		again := waitStart != 0
		if !again {
			waitStart = runtime_nanotime()
		}
		runtime_SemacquireMutex(&m.sema, again, 2)
		starving = starving || runtime_nanotime()-waitStart > starvationThresholdNs
		old = m.state
		if old&mutexStarving != 0 {
			// The mutex was handed over: it is not marked locked, and this one still counts as waiter.
			if old&(mutexLocked|mutexWoken) != 0 || old>>mutexWaiterShift == 0 {
				throw("sync: inconsistent mutex state")
			}
			delta := int32(mutexLocked - 1<<mutexWaiterShift)
			if !starving || old>>mutexWaiterShift == 1 {
				delta -= mutexStarving
			}
			atomic.AddInt32(&m.state, delta)
			return
		}
		awoke = true
		spins = 0
	}
}

// Unlock unlocks m; it is a fatal error if m is not locked.
func (m *Mutex) Unlock() {
	state := atomic.AddInt32(&m.state, -mutexLocked)
	if state != 0 {
		m.unlockSlow(state)
	}
}

func (m *Mutex) unlockSlow(state int32) {
	if (state+mutexLocked)&mutexLocked == 0 {
		fatal("sync: unlock of unlocked mutex")
	}
	if state&mutexStarving != 0 {
		runtime_Semrelease(&m.sema, true, 2)
		return
	}
	old := state
	for {
		if old>>mutexWaiterShift == 0 || old&(mutexLocked|mutexWoken|mutexStarving) != 0 {
			return // nobody waits, or somebody is awake already
		}
		state = (old - 1<<mutexWaiterShift) | mutexWoken
		if atomic.CompareAndSwapInt32(&m.state, old, state) {
			runtime_Semrelease(&m.sema, false, 2)
			return
		}
		old = m.state
	}
}
