package sync

import (
	"sync/atomic"
	"unsafe"
)

// Map is a map for concurrent use. It is a trie over the bits of the keys' hashes, four a level. Entries
// never change: a store puts a new entry in place of the old one, so that readers need no lock.
//
// Departs: Go locks each inner node, this map locks itself for writing; allocations are the same.
//
// Source: go1.27 internal/sync/hashtriemap.go HashTrieMap
type Map struct {
	_ noCopy

	mu   Mutex          // for writing
	root unsafe.Pointer // *mapNode
	seed uint64
	_    [3]uintptr
}

const (
	mapFanLog2 = 4
	mapFan     = 1 << mapFanLog2
)

// A mapHead begins a mapEntry or a mapNode.
type mapHead struct {
	isEntry bool
}

type mapNode struct {
	mapHead
	_        [3]uint32
	parent   *mapNode
	children [mapFan]unsafe.Pointer // *mapHead
}

type mapEntry struct {
	mapHead
	overflow *mapEntry // other keys with the same hash
	key      any
	value    any
}

func (m *Map) start() *mapNode {
	if root := atomic.LoadPointer(&m.root); root != nil {
		return (*mapNode)(root)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.root == nil {
		m.seed = runtime_rand()
		atomic.StorePointer(&m.root, unsafe.Pointer(new(mapNode)))
	}
	return (*mapNode)(m.root)
}

// find gives the slot where the chain of entries with this hash is or belongs, the node that holds the
// slot, and the number of hash bits below.
func (m *Map) find(hash uint64) (node *mapNode, slot *unsafe.Pointer, shift uint) {
	node = (*mapNode)(atomic.LoadPointer(&m.root))
	for shift = 64; shift != 0; {
		shift -= mapFanLog2
		slot = &node.children[hash>>shift&(mapFan-1)]
		child := (*mapHead)(atomic.LoadPointer(slot))
		if child == nil || child.isEntry {
			break
		}
		node = (*mapNode)(unsafe.Pointer(child))
	}
	return node, slot, shift
}

// entryOf finds the key in a chain.
func entryOf(slot *unsafe.Pointer, key any) *mapEntry {
	e := (*mapEntry)(atomic.LoadPointer(slot))
	for e != nil && e.key != key {
		e = e.overflow
	}
	return e
}

// Load gives the value of a key.
func (m *Map) Load(key any) (value any, ok bool) {
	m.start()
	_, slot, _ := m.find(runtime_hash(key, m.seed))
	if e := entryOf(slot, key); e != nil {
		return e.value, true
	}
	return nil, false
}

// Store sets the value of a key.
func (m *Map) Store(key, value any) {
	m.Swap(key, value)
}

// LoadOrStore gives the value of a key, or sets it if there is none.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.start()
	hash := runtime_hash(key, m.seed)
	_, slot, _ := m.find(hash)
	if e := entryOf(slot, key); e != nil {
		return e.value, true
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	node, slot, shift := m.find(hash)
	if e := entryOf(slot, key); e != nil {
		return e.value, true
	}
	m.insert(node, slot, shift, hash, key, value)
	return value, false
}

// Swap sets the value of a key and gives the one before.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.start()
	hash := runtime_hash(key, m.seed)
	m.mu.Lock()
	defer m.mu.Unlock()
	node, slot, shift := m.find(hash)
	if e := entryOf(slot, key); e != nil {
		replace(slot, e, &mapEntry{mapHead{true}, e.overflow, key, value})
		return e.value, true
	}
	m.insert(node, slot, shift, hash, key, value)
	return nil, false
}

// replace puts instead, or if that is nil the rest of the chain, in the place of e. Entries before e are
// copied, since readers may stand on them.
func replace(slot *unsafe.Pointer, e, instead *mapEntry) {
	chain := e.overflow
	if instead != nil {
		chain = instead
	}
	head := (*mapEntry)(*slot)
	for head != e {
		chain = &mapEntry{mapHead{true}, chain, head.key, head.value}
		head = head.overflow
	}
	atomic.StorePointer(slot, unsafe.Pointer(chain))
}

// insert adds an entry at a slot; an entry with another hash there moves down as far as needed.
func (m *Map) insert(node *mapNode, slot *unsafe.Pointer, shift uint, hash uint64, key, value any) {
	e := &mapEntry{mapHead{true}, nil, key, value}
	old := (*mapEntry)(*slot)
	if old == nil {
		atomic.StorePointer(slot, unsafe.Pointer(e))
		return
	}
	oldHash := runtime_hash(old.key, m.seed)
	if oldHash == hash {
		e.overflow = old
		atomic.StorePointer(slot, unsafe.Pointer(e))
		return
	}
	top := &mapNode{parent: node}
	n := top
	for {
		shift -= mapFanLog2
		i, j := oldHash>>shift&(mapFan-1), hash>>shift&(mapFan-1)
		if i != j {
			n.children[i] = unsafe.Pointer(old)
			n.children[j] = unsafe.Pointer(e)
			break
		}
		next := &mapNode{parent: n}
		n.children[i] = unsafe.Pointer(next)
		n = next
	}
	atomic.StorePointer(slot, unsafe.Pointer(top))
}

// LoadAndDelete removes a key and gives the value that it had.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.start()
	hash := runtime_hash(key, m.seed)
	_, slot, _ := m.find(hash)
	if entryOf(slot, key) == nil {
		return nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	node, slot, shift := m.find(hash)
	e := entryOf(slot, key)
	if e == nil {
		return nil, false
	}
	m.remove(node, slot, shift, hash, e)
	return e.value, true
}

// remove takes e out, and nodes that become empty with it.
func (m *Map) remove(node *mapNode, slot *unsafe.Pointer, shift uint, hash uint64, e *mapEntry) {
	replace(slot, e, nil)
	for *slot == nil && node.parent != nil && node.children == [mapFan]unsafe.Pointer{} {
		node = node.parent
		shift += mapFanLog2
		slot = &node.children[hash>>shift&(mapFan-1)]
		atomic.StorePointer(slot, nil)
	}
}

// Delete removes a key.
func (m *Map) Delete(key any) {
	m.LoadAndDelete(key)
}

// CompareAndSwap sets the value of a key to new if it is old, which must be comparable.
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	m.start()
	hash := runtime_hash(key, m.seed)
	m.mu.Lock()
	defer m.mu.Unlock()
	_, slot, _ := m.find(hash)
	e := entryOf(slot, key)
	if e == nil || e.value != old {
		return false
	}
	replace(slot, e, &mapEntry{mapHead{true}, e.overflow, key, new})
	return true
}

// CompareAndDelete removes a key if its value is old, which must be comparable.
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.start()
	hash := runtime_hash(key, m.seed)
	m.mu.Lock()
	defer m.mu.Unlock()
	node, slot, shift := m.find(hash)
	e := entryOf(slot, key)
	if e == nil || e.value != old {
		return false
	}
	m.remove(node, slot, shift, hash, e)
	return true
}

// Range calls f for each entry until f gives false.
func (m *Map) Range(f func(key, value any) bool) {
	rangeNode(m.start(), f)
}

func rangeNode(n *mapNode, f func(key, value any) bool) bool {
	for i := range n.children {
		child := (*mapHead)(atomic.LoadPointer(&n.children[i]))
		if child == nil {
			continue
		}
		if !child.isEntry {
			if !rangeNode((*mapNode)(unsafe.Pointer(child)), f) {
				return false
			}
			continue
		}
		for e := (*mapEntry)(unsafe.Pointer(child)); e != nil; e = e.overflow {
			if !f(e.key, e.value) {
				return false
			}
		}
	}
	return true
}

// Clear removes all entries.
func (m *Map) Clear() {
	m.start()
	m.mu.Lock()
	defer m.mu.Unlock()
	atomic.StorePointer(&m.root, unsafe.Pointer(new(mapNode)))
}
