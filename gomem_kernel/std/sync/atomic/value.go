package atomic

import "unsafe"

// A Value holds values of one type, the type of the first one stored.
type Value struct {
	v any
}

type efaceWords struct {
	typ  unsafe.Pointer
	data unsafe.Pointer
}

// firstStore stands for the type while the first Store writes the data word.
var firstStore byte

// Load gives the value, nil if there is none.
func (v *Value) Load() (val any) {
	vp := (*efaceWords)(unsafe.Pointer(v))
	typ := LoadPointer(&vp.typ)
	if typ == nil || typ == unsafe.Pointer(&firstStore) {
		return nil
	}
	data := LoadPointer(&vp.data)
	w := (*efaceWords)(unsafe.Pointer(&val))
	w.typ = typ
	w.data = data
	return val
}

// Store sets the value; it panics for nil or another type than before.
func (v *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	if _, same := v.update(val); !same {
		panic("sync/atomic: store of inconsistently typed value into Value")
	}
}

// Swap sets the value and gives the old one; it panics as Store does.
func (v *Value) Swap(new any) (old any) {
	if new == nil {
		panic("sync/atomic: swap of nil value into Value")
	}
	old, same := v.update(new)
	if !same {
		panic("sync/atomic: swap of inconsistently typed value into Value")
	}
	return old
}

// update stores val, whatever was there; same is false, and nothing done, if the types differ.
func (v *Value) update(val any) (old any, same bool) {
	vp := (*efaceWords)(unsafe.Pointer(v))
	w := (*efaceWords)(unsafe.Pointer(&val))
	for {
		typ := LoadPointer(&vp.typ)
		switch typ {
		case nil:
			if CompareAndSwapPointer(&vp.typ, nil, unsafe.Pointer(&firstStore)) {
				StorePointer(&vp.data, w.data)
				StorePointer(&vp.typ, w.typ)
				return nil, true
			}
		case unsafe.Pointer(&firstStore):
		case w.typ:
			o := (*efaceWords)(unsafe.Pointer(&old))
			o.typ = typ
			o.data = SwapPointer(&vp.data, w.data)
			return old, true
		default:
			return nil, false
		}
	}
}

// CompareAndSwap sets the value to new if it is old; the types must be the same and old comparable.
func (v *Value) CompareAndSwap(old, new any) (swapped bool) {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	vp := (*efaceWords)(unsafe.Pointer(v))
	n := (*efaceWords)(unsafe.Pointer(&new))
	o := (*efaceWords)(unsafe.Pointer(&old))
	if o.typ != nil && n.typ != o.typ {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	for {
		typ := LoadPointer(&vp.typ)
		switch typ {
		case nil:
			if old != nil {
				return false
			}
			if CompareAndSwapPointer(&vp.typ, nil, unsafe.Pointer(&firstStore)) {
				StorePointer(&vp.data, n.data)
				StorePointer(&vp.typ, n.typ)
				return true
			}
		case unsafe.Pointer(&firstStore):
		case n.typ:
			data := LoadPointer(&vp.data)
			var present any
			p := (*efaceWords)(unsafe.Pointer(&present))
			p.typ = typ
			p.data = data
			if present != old {
				return false
			}
			return CompareAndSwapPointer(&vp.data, data, n.data)
		default:
			panic("sync/atomic: compare and swap of inconsistently typed value into Value")
		}
	}
}
