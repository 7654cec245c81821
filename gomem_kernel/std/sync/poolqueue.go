package sync

import (
	"sync/atomic"
	"unsafe"
)

// A poolDequeue is a ring of fixed size with one producer, who pushes and pops at the head, and any number
// of consumers, who pop at the tail. headTail holds the two indices, modulo 2**32, in one word: the upper
// half the slot to fill next, the lower the oldest one. A slot whose typ is nil is free.
//
// Source: go1.27 sync/poolqueue.go poolDequeue
type poolDequeue struct {
	headTail atomic.Uint64
	vals     []eface // a power of two
}

// An eface is an interface value as two words, so that the first can be written last.
type eface struct {
	typ, val unsafe.Pointer
}

// A dequeueNil stands for a nil that was pushed.
type dequeueNil *struct{}

const (
	dequeueBits  = 32
	dequeueLimit = (1 << dequeueBits) / 4
	tailMask     = 1<<dequeueBits - 1
)

func (d *poolDequeue) slot(i uint32) *eface {
	return &d.vals[i&uint32(len(d.vals)-1)]
}

// pushHead adds val; false if the ring is full.
func (d *poolDequeue) pushHead(val any) bool {
	ht := d.headTail.Load()
	head, tail := uint32(ht>>dequeueBits), uint32(ht&tailMask)
	if tail+uint32(len(d.vals)) == head {
		return false
	}
	slot := d.slot(head)
	if atomic.LoadPointer(&slot.typ) != nil {
		return false // a consumer has not finished with the slot
	}
	if val == nil {
		val = dequeueNil(nil)
	}
	*(*any)(unsafe.Pointer(slot)) = val
	d.headTail.Add(1 << dequeueBits)
	return true
}

// popHead takes the newest value.
func (d *poolDequeue) popHead() (any, bool) {
	for {
		ht := d.headTail.Load()
		head, tail := uint32(ht>>dequeueBits), uint32(ht&tailMask)
		if tail == head {
			return nil, false
		}
		head--
		if d.headTail.CompareAndSwap(ht, uint64(head)<<dequeueBits|uint64(tail)) {
			slot := d.slot(head)
			val := *(*any)(unsafe.Pointer(slot))
			*slot = eface{}
			if val == dequeueNil(nil) {
				val = nil
			}
			return val, true
		}
	}
}

// popTail takes the oldest value.
func (d *poolDequeue) popTail() (any, bool) {
	for {
		ht := d.headTail.Load()
		head, tail := uint32(ht>>dequeueBits), uint32(ht&tailMask)
		if tail == head {
			return nil, false
		}
		if d.headTail.CompareAndSwap(ht, uint64(head)<<dequeueBits|uint64(tail+1)) {
			slot := d.slot(tail)
			val := *(*any)(unsafe.Pointer(slot))
			if val == dequeueNil(nil) {
				val = nil
			}
			slot.val = nil
			atomic.StorePointer(&slot.typ, nil) // gives the slot back to pushHead
			return val, true
		}
	}
}

// A poolChain is a list of rings, each twice as large as the one before.
type poolChain struct {
	head *poolChainElt  // for the producer only
	tail unsafe.Pointer // *poolChainElt, the oldest
}

type poolChainElt struct {
	poolDequeue

	next, prev unsafe.Pointer // *poolChainElt: newer, older
}

func (c *poolChain) pushHead(val any) {
	d := c.head
	if d == nil {
		d = new(poolChainElt)
		d.vals = make([]eface, 8)
		c.head = d
		atomic.StorePointer(&c.tail, unsafe.Pointer(d))
	}
	if d.pushHead(val) {
		return
	}
	size := len(d.vals) * 2
	if size >= dequeueLimit {
		size = dequeueLimit
	}
	d2 := &poolChainElt{prev: unsafe.Pointer(d)}
	d2.vals = make([]eface, size)
	c.head = d2
	atomic.StorePointer(&d.next, unsafe.Pointer(d2))
	d2.pushHead(val)
}

func (c *poolChain) popHead() (any, bool) {
	for d := c.head; d != nil; d = (*poolChainElt)(atomic.LoadPointer(&d.prev)) {
		if val, ok := d.popHead(); ok {
			return val, ok
		}
	}
	return nil, false
}

func (c *poolChain) popTail() (any, bool) {
	d := (*poolChainElt)(atomic.LoadPointer(&c.tail))
	if d == nil {
		return nil, false
	}
	for {
		// next is read before the pop: if it was set then, and the pop fails, d is empty for good.
		d2 := (*poolChainElt)(atomic.LoadPointer(&d.next))
		if val, ok := d.popTail(); ok {
			return val, ok
		}
		if d2 == nil {
			return nil, false
		}
		if atomic.CompareAndSwapPointer(&c.tail, unsafe.Pointer(d), unsafe.Pointer(d2)) {
			atomic.StorePointer(&d2.prev, nil)
		}
		d = d2
	}
}
