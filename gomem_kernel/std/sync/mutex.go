// Package sync has locks and what else goroutines wait on.
package sync

import isync "internal/sync"

// noCopy marks types that must not be copied after first use.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is a mutual exclusion lock; its zero value is unlocked.
type Mutex struct {
	_ noCopy

	mu isync.Mutex
}

// Lock locks m, waiting while it is locked.
func (m *Mutex) Lock() {
	m.mu.Lock()
}

// TryLock locks m if that needs no waiting, and tells whether it did.
func (m *Mutex) TryLock() bool {
	return m.mu.TryLock()
}

// Unlock unlocks m; it is a fatal error if m is not locked.
func (m *Mutex) Unlock() {
	m.mu.Unlock()
}
