package runtime

import (
	"internal/abi"
	"unsafe"
)

// Pinner keeps objects where they are, and reachable, until Unpin.
//
// Source: go1.27 runtime/pinner.go
type Pinner struct {
	*pinner
}

// pinner is what a Pinner points to, 64 bytes: what is pinned, and room for the first five.
type pinner struct {
	refs     []unsafe.Pointer
	refStore [5]unsafe.Pointer
}

// hashed has nil in it, so that looking up an address computes its hash.
var hashed map[unsafe.Pointer]bool

// Pin pins the object that a pointer of any type points to.
func (p *Pinner) Pin(pointer any) {
	if p.pinner == nil {
		p.pinner = new(pinner)
		p.refs = p.refStore[:0]
		SetFinalizer(p.pinner, func(left *pinner) {
			if len(left.refs) != 0 {
				left.unpin()
				panic(errorString("runtime.Pinner: found leaking pinned pointer; forgot to call Unpin?"))
			}
		})
	}
	e := (*abi.EmptyInterface)(unsafe.Pointer(&pointer))
	if e.Type == nil {
		panic(errorString("runtime.Pinner: argument is nil"))
	}
	if kind := e.Type.Kind; kind != kindPointer && kind != kindUnsafePointer {
		panic(errorString("runtime.Pinner: argument is not a pointer: " + e.Type.Str))
	}
	if base, _, _, _, _ := findObject(e.Data); base == 0 {
		return
	}
	// The collector that compacts leaves in place what was looked up by its address.
	if hashed == nil {
		hashed = map[unsafe.Pointer]bool{nil: true}
	}
	if !hashed[e.Data] {
		p.refs = append(p.refs, e.Data)
	}
}

// Unpin lets go of all that was pinned.
func (p *Pinner) Unpin() {
	p.pinner.unpin()
}

func (p *pinner) unpin() {
	if p == nil || p.refs == nil {
		return
	}
	p.refStore = [5]unsafe.Pointer{}
	p.refs = p.refStore[:0]
}
