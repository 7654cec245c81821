package sync

import (
	real "sync"
)

var (
	lock    real.Mutex
	waiters = map[*uint32][]chan bool{}
)

func runtime_SemacquireMutex(s *uint32, lifo bool, skipframes int) {
	lock.Lock()
	if *s > 0 {
		*s--
		lock.Unlock()
		return
	}
	c := make(chan bool, 1)
	if lifo {
		waiters[s] = append([]chan bool{c}, waiters[s]...)
	} else {
		waiters[s] = append(waiters[s], c)
	}
	lock.Unlock()
	<-c
}

func runtime_Semrelease(s *uint32, handoff bool, skipframes int) {
	lock.Lock()
	if w := waiters[s]; len(w) > 0 {
		waiters[s] = w[1:]
		w[0] <- true
	} else {
		*s++
	}
	lock.Unlock()
}

// Acquire and Release are the semaphores for package sync.
func Acquire(s *uint32) { runtime_SemacquireMutex(s, false, 0) }

// Release wakes a waiter of Acquire.
func Release(s *uint32) { runtime_Semrelease(s, false, 0) }

func runtime_canSpin(i int) bool { return false }
func runtime_doSpin()            {}
func runtime_nanotime() int64    { return 1 }
func throw(s string)             { panic("throw: " + s) }

func fatal(s string) { panic("fatal: " + s) }
