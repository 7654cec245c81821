package runtime

import (
	"internal/abi"
	"unsafe"
)

const (
	kindFunc      = 19
	kindInterface = 20
	kindPointer   = 22
)

var finalizersStarted bool

// createfing starts the goroutine that runs finalizers, once, as the first is set.
func createfing() {
	if !finalizersStarted {
		finalizersStarted = true
		go runFinalizers()
		newestIsSystem()
	}
}

// runFinalizers calls what the collector has queued, one at a time.
//
// Source: go1.27 runtime/mfinal.go runFinalizers
func runFinalizers() {
	for {
		fn, t, p := takeFinalizer()
		if fn == nil {
			fn, t, p = nextFinalizer()
		}
		f := (*abi.EmptyInterface)(unsafe.Pointer(&fn))
		callFinalizer(f.Type, f.Data, t, p)
		fn, p = nil, nil
	}
}

// callFinalizer calls fn with the pointer p of type t, as the type of fn's parameter wants it.
func callFinalizer(ft *abi.Type, fn unsafe.Pointer, t *abi.Type, p unsafe.Pointer) {
	param := ft.Fields.Typ
	var room struct {
		eface abi.EmptyInterface
		iface abi.NonEmptyInterface
	}
	arg := unsafe.Pointer(&p)
	if param.Kind == kindInterface {
		if param.NFields == 0 {
			room.eface = abi.EmptyInterface{Type: t, Data: p}
			arg = unsafe.Pointer(&room.eface)
		} else {
			room.iface = abi.NonEmptyInterface{Tab: getitab(param, t, false), Data: p}
			arg = unsafe.Pointer(&room.iface)
		}
	}
	args := [1]unsafe.Pointer{arg}
	n := ft.NFields - ft.Len
	results := make([]unsafe.Pointer, n)
	for i := 0; i < n; i++ {
		r := (*abi.Field)(unsafe.Add(unsafe.Pointer(ft.Fields), uintptr(ft.Len+i)*unsafe.Sizeof(abi.Field{})))
		words := make([]unsafe.Pointer, r.Typ.Size/8+1)
		results[i] = unsafe.Pointer(&words[0])
	}
	reflectcall(fn, ft, unsafe.Pointer(&args), unsafe.Pointer(unsafe.SliceData(results)))
}

// SetFinalizer has finalizer called with obj, a pointer to the start of an allocated object, some
// time after obj becomes unreachable; nil removes the finalizer.
//
// Source: go1.27 runtime/mfinal.go SetFinalizer
func SetFinalizer(obj any, finalizer any) {
	o := (*abi.EmptyInterface)(unsafe.Pointer(&obj))
	if o.Type == nil {
		throw("runtime.SetFinalizer: first argument is nil")
	}
	if o.Type.Kind != kindPointer {
		throw("runtime.SetFinalizer: first argument is " + o.Type.Str + ", not pointer")
	}
	if o.Data == nil {
		throw("runtime.SetFinalizer: pointer not in allocated block")
	}
	base, _, header, _, global := findObject(o.Data)
	if base == 0 {
		if global {
			return // package variables are never collected
		}
		throw("runtime.SetFinalizer: pointer not in allocated block")
	}
	if uintptr(o.Data) != base+header {
		// An object of a tiny block may start inside it.
		e := o.Type.Elem
		if e.PtrBytes != 0 || e.Size >= 16 {
			throw("runtime.SetFinalizer: pointer not at beginning of allocated block")
		}
	}
	f := (*abi.EmptyInterface)(unsafe.Pointer(&finalizer))
	if f.Type == nil {
		setFinalizer(o.Data, nil, nil)
		return
	}
	if f.Type.Kind != kindFunc {
		throw("runtime.SetFinalizer: second argument is " + f.Type.Str + ", not a function")
	}
	if f.Type.TFlag&abi.TFlagVariadic != 0 {
		throw("runtime.SetFinalizer: cannot pass " + o.Type.Str + " to finalizer " + f.Type.Str + " because dotdotdot")
	}
	if f.Type.Len != 1 || !finalizerTakes(f.Type.Fields.Typ, o.Type) {
		throw("runtime.SetFinalizer: cannot pass " + o.Type.Str + " to finalizer " + f.Type.Str)
	}
	createfing()
	if !setFinalizer(o.Data, finalizer, o.Type) {
		throw("runtime.SetFinalizer: finalizer already set")
	}
}

// finalizerTakes tells whether a pointer of type t can be passed to a parameter.
func finalizerTakes(param, t *abi.Type) bool {
	switch {
	case param == t:
		return true
	case param.Kind == kindPointer:
		// Unnamed to named or back, same element. A type with methods passes for a named one.
		named := param.TFlag & t.TFlag & abi.TFlagUncommon
		return named == 0 && param.Elem == t.Elem
	case param.Kind == kindInterface:
		return param.NFields == 0 || getitab(param, t, true) != nil
	}
	return false
}
