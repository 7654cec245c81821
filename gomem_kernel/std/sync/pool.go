package sync

import (
	"sync/atomic"
	"unsafe"
)

// A Pool keeps objects for reuse. Each P has a shard: one private slot, and a queue whose head only that
// P uses while other Ps steal from its tail. Each collection moves all shards to the victim cache and drops
// what was there, so that an unused object goes after two collections.
//
// Source: go1.27 sync/pool.go Pool
type Pool struct {
	noCopy noCopy

	local     unsafe.Pointer // [localSize]poolLocal
	localSize uintptr

	victim     unsafe.Pointer // local of the previous cycle
	victimSize uintptr

	// New makes an object when the pool has none; may be nil.
	New func() any
}

type poolLocalInternal struct {
	private any
	shared  poolChain
}

// A poolLocal fills two cache lines.
type poolLocal struct {
	poolLocalInternal

	_ [128 - unsafe.Sizeof(poolLocalInternal{})%128]byte
}

// What runtime_poolEvent reports.
const (
	poolPut       = iota // into the private slot
	poolPutShared        // into the own queue
	poolGet              // from the private slot
	poolGetShared        // from the own queue
	poolGetSteal         // from another P's queue
	poolGetVictim        // from the victim cache
	poolGetMiss          // New, or nil
)

var (
	allPoolsMu Mutex
	allPools   []*Pool // pools with a local
	oldPools   []*Pool // pools that may have a victim
)

func init() {
	runtime_registerPools(&allPools, &oldPools)
}

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil || runtime_poolGive(p, x) {
		return
	}
	l, _ := p.pin()
	if l.private == nil {
		l.private = x
		runtime_poolEvent(p, poolPut)
	} else {
		l.shared.pushHead(x)
		runtime_poolEvent(p, poolPutShared)
	}
	runtime_procUnpin()
}

// Get takes an object from the pool, or gives what New makes.
func (p *Pool) Get() (x any) {
	x = runtime_poolTake(p)
	if x != nil {
		return x
	}
	l, pid := p.pin()
	x = l.private
	l.private = nil
	if x != nil {
		runtime_poolEvent(p, poolGet)
	} else {
		// The head before the tail: it was used last.
		x, _ = l.shared.popHead()
		if x != nil {
			runtime_poolEvent(p, poolGetShared)
		} else {
			x = p.getSlow(pid)
		}
	}
	runtime_procUnpin()
	if x == nil && p.New != nil {
		x = p.New()
	}
	return x
}

func (p *Pool) getSlow(pid int) any {
	size := int(atomic.LoadUintptr(&p.localSize))
	locals := p.local
	for i := 0; i < size; i++ {
		l := indexLocal(locals, (pid+i+1)%size)
		if x, _ := l.shared.popTail(); x != nil {
			runtime_poolEvent(p, poolGetSteal)
			return x
		}
	}
	// The victim comes last, so that what it holds ages away.
	size = int(atomic.LoadUintptr(&p.victimSize))
	if pid >= size {
		runtime_poolEvent(p, poolGetMiss)
		return nil
	}
	locals = p.victim
	l := indexLocal(locals, pid)
	if x := l.private; x != nil {
		l.private = nil
		runtime_poolEvent(p, poolGetVictim)
		return x
	}
	for i := 0; i < size; i++ {
		l := indexLocal(locals, (pid+i)%size)
		if x, _ := l.shared.popTail(); x != nil {
			runtime_poolEvent(p, poolGetVictim)
			return x
		}
	}
	atomic.StoreUintptr(&p.victimSize, 0) // empty: not searched again
	runtime_poolEvent(p, poolGetMiss)
	return nil
}

// pin forbids preemption and gives the shard of this P; the caller must call runtime_procUnpin.
func (p *Pool) pin() (*poolLocal, int) {
	if p == nil {
		panic("nil Pool")
	}
	pid := runtime_procPin()
	if uintptr(pid) < atomic.LoadUintptr(&p.localSize) {
		return indexLocal(p.local, pid), pid
	}
	return p.pinSlow()
}

func (p *Pool) pinSlow() (*poolLocal, int) {
	runtime_procUnpin() // the mutex may wait
	allPoolsMu.Lock()
	defer allPoolsMu.Unlock()
	pid := runtime_procPin()
	if uintptr(pid) < p.localSize {
		return indexLocal(p.local, pid), pid
	}
	if p.local == nil {
		allPools = append(allPools, p)
	}
	// If the number of Ps has changed, the old shards are dropped.
	size := runtime_gomaxprocs()
	local := make([]poolLocal, size)
	atomic.StorePointer(&p.local, unsafe.Pointer(&local[0]))
	atomic.StoreUintptr(&p.localSize, uintptr(size))
	return &local[pid], pid
}

func indexLocal(l unsafe.Pointer, i int) *poolLocal {
	return (*poolLocal)(unsafe.Add(l, uintptr(i)*unsafe.Sizeof(poolLocal{})))
}
