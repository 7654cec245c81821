package sync

import "unsafe"

// runtime_Semacquire waits until *s > 0 and decrements it (wait reason "semacquire").
func runtime_Semacquire(s *uint32)

// runtime_SemacquireWaitGroup is runtime_Semacquire with wait reason "sync.WaitGroup.Wait".
func runtime_SemacquireWaitGroup(s *uint32, synctestDurable bool)

// runtime_SemacquireRWMutexR is runtime_Semacquire with wait reason "sync.RWMutex.RLock".
func runtime_SemacquireRWMutexR(s *uint32, lifo bool, skipframes int)

// runtime_SemacquireRWMutex is runtime_Semacquire with wait reason "sync.RWMutex.Lock".
func runtime_SemacquireRWMutex(s *uint32, lifo bool, skipframes int)

// runtime_Semrelease increments *s and wakes one waiter; with handoff it runs at once.
func runtime_Semrelease(s *uint32, handoff bool, skipframes int)

// notifyList is the queue of a Cond; head and tail belong to the core.
type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   unsafe.Pointer
	tail   unsafe.Pointer
}

// runtime_notifyListAdd takes a ticket.
func runtime_notifyListAdd(l *notifyList) uint32

// runtime_notifyListWait waits for the ticket's turn (wait reason "sync.Cond.Wait").
func runtime_notifyListWait(l *notifyList, t uint32)

// runtime_notifyListNotifyAll wakes all waiters.
func runtime_notifyListNotifyAll(l *notifyList)

// runtime_notifyListNotifyOne wakes the oldest waiter.
func runtime_notifyListNotifyOne(l *notifyList)

// runtime_procPin forbids preemption and gives the number of the P.
func runtime_procPin() int

// runtime_procUnpin allows preemption again.
func runtime_procUnpin()

// runtime_gomaxprocs is the number of Ps.
func runtime_gomaxprocs() int

// runtime_registerPools gives the core the lists of pools. At the start of each collection the core
// does, in this order: for each p of *old: p.victim, p.victimSize = nil, 0; for each p of *all:
// p.victim, p.victimSize = p.local, p.localSize and p.local, p.localSize = nil, 0; then
// *old, *all = *all, nil.
func runtime_registerPools(all, old *[]*Pool)

// runtime_poolEvent reports an action on a pool to the trace (nothing when the trace is off):
// one of the poolGet... numbers.
//
//go:noescape
func runtime_poolEvent(p *Pool, what int)

// runtime_poolTake gives what this P has at hand in the pool: its private object, or the newest of its
// queue; nil where it has neither, and where p is nil.
//
//go:noescape
func runtime_poolTake(p *Pool) any

// runtime_poolGive puts x where this P keeps its own, and tells whether there was room.
func runtime_poolGive(p *Pool, x any) bool

// runtime_rand is a random number of the stream that map iteration and select use.
func runtime_rand() uint64

// runtime_hash hashes the key as a map[any] does (panics if it is not hashable).
//
//go:noescape
func runtime_hash(key any, seed uint64) uint64

// throw ends the program as a fault of the runtime: "fatal error: s".
func throw(s string)

// fatal ends the program as a fault of the user's: "fatal error: s".
func fatal(s string)
