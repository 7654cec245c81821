package sync

import (
	"hash/maphash"
	isync "internal/sync"
	real "sync"
	"unsafe"
)

func runtime_Semacquire(s *uint32)                                    { isync.Acquire(s) }
func runtime_SemacquireWaitGroup(s *uint32, synctestDurable bool)     { isync.Acquire(s) }
func runtime_SemacquireRWMutexR(s *uint32, lifo bool, skipframes int) { isync.Acquire(s) }
func runtime_SemacquireRWMutex(s *uint32, lifo bool, skipframes int)  { isync.Acquire(s) }
func runtime_Semrelease(s *uint32, handoff bool, skipframes int)      { isync.Release(s) }

type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   unsafe.Pointer
	tail   unsafe.Pointer
}

var (
	condLock real.Mutex
	condWait = real.NewCond(&condLock)
)

func runtime_notifyListAdd(l *notifyList) uint32 {
	condLock.Lock()
	defer condLock.Unlock()
	l.wait++
	return l.wait - 1
}

func runtime_notifyListWait(l *notifyList, t uint32) {
	condLock.Lock()
	defer condLock.Unlock()
	for l.notify <= t {
		condWait.Wait()
	}
}

func runtime_notifyListNotifyAll(l *notifyList) {
	condLock.Lock()
	defer condLock.Unlock()
	l.notify = l.wait
	condWait.Broadcast()
}

func runtime_notifyListNotifyOne(l *notifyList) {
	condLock.Lock()
	defer condLock.Unlock()
	if l.notify < l.wait {
		l.notify++
		condWait.Broadcast()
	}
}

var (
	pinned real.Mutex
	pid    int

	// CollectPools does what the core does at the start of a collection.
	CollectPools func()
	// SetP chooses the P that runs.
	SetP = func(p int) { pid = p }
	// PoolEvents lists what was reported.
	PoolEvents []int
)

func runtime_procPin() int {
	pinned.Lock()
	return pid
}
func runtime_procUnpin()      { pinned.Unlock() }
func runtime_gomaxprocs() int { return 4 }

func runtime_registerPools(all, old *[]*Pool) {
	CollectPools = func() {
		for _, p := range *old {
			p.victim, p.victimSize = nil, 0
		}
		for _, p := range *all {
			p.victim, p.victimSize = p.local, p.localSize
			p.local, p.localSize = nil, 0
		}
		*old, *all = *all, nil
	}
}

func runtime_poolEvent(p *Pool, what int) { PoolEvents = append(PoolEvents, what) }
func runtime_rand() uint64                { return 12345 }

var seed = maphash.MakeSeed()

// FewHashes makes many keys collide.
var FewHashes bool

func runtime_hash(key any, s uint64) uint64 {
	h := maphash.Comparable(seed, key)
	if FewHashes {
		return h & 7 << 40
	}
	return h
}
func throw(s string) { panic("throw: " + s) }
func fatal(s string) { panic("fatal: " + s) }

// The common cases of the core are left to the Go code here.
func runtime_poolTake(p *Pool) any         { return nil }
func runtime_poolGive(p *Pool, x any) bool { return false }
