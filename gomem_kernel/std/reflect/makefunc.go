package reflect

import (
	"internal/abi"
	"runtime"
	"unsafe"
)

// A madeFunc is the closure of a function that reflect makes. Its code is a stub for all types with
// the same slots; it calls callReflect with the closure and the address of its results and parameters.
type madeFunc struct {
	code uintptr
	typ  *abi.Type
	fn   func(args []Value) []Value // nil: the method value below
	// For a method value: the receiver, with the method's number in its flag.
	method Value
}

// MakeFunc makes a function of type typ that hands its arguments to fn and returns what that gives.
//
// Source: go1.27 reflect/makefunc.go MakeFunc
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	t := typ.common()
	return Value{t, unsafe.Pointer(&madeFunc{code: funcStub(t, callReflect), typ: t, fn: fn}), flag(Func)}
}

// makeMethodValue gives a method value as a function proper.
//
// Source: go1.27 reflect/makefunc.go makeMethodValue
func makeMethodValue(v Value) Value {
	t := v.methodType()
	if kindOf(v.typ_) == Interface {
		v.methodReceiver() // panics where there is none
	}
	f := &madeFunc{code: funcStub(t, callReflect), typ: t, method: v}
	return Value{t, unsafe.Pointer(f), v.flag.ro() | flag(Func)}
}

// slotBytes gives how much of a frame a value of type t takes.
func slotBytes(t *abi.Type) uintptr {
	return (t.Size + 7) &^ 7
}

// callReflect runs a made function. In its frame stand the results, then the parameters, each from a
// slot of its own on. recover sees through this function.
//
// Source: go1.27 reflect/value.go callReflect callMethod
func callReflect(f *madeFunc, frame unsafe.Pointer) {
	t := f.typ
	n := t.Len
	nout := t.NFields - n
	at := frame
	for i := 0; i < nout; i++ {
		at = unsafe.Add(at, slotBytes(fieldAt(t, n+i).Typ))
	}
	in := make([]Value, n)
	for i := 0; i < n; i++ {
		pt := fieldAt(t, i).Typ
		in[i] = Value{pt, nil, flag(pt.Kind)}
		if directIface(pt) {
			in[i].ptr = *(*unsafe.Pointer)(at)
		} else {
			in[i].ptr = unsafe_New(pt)
			in[i].flag |= flagIndir
			typedmemmove(pt, in[i].ptr, at)
		}
		at = unsafe.Add(at, slotBytes(pt))
	}
	var out []Value
	if f.fn != nil {
		out = f.fn(in)
	} else {
		// The call stands here, where recover sees through.
		_, method, word := f.method.methodReceiver()
		args := make([]unsafe.Pointer, n)
		for i := range args {
			args[i] = in[i].address()
		}
		results := make([]unsafe.Pointer, nout)
		out = make([]Value, nout)
		for i := range results {
			rt := fieldAt(t, n+i).Typ
			out[i] = newValue(rt)
			results[i] = out[i].ptr
		}
		callMethod(method, word, t, unsafe.Pointer(unsafe.SliceData(args)), unsafe.Pointer(unsafe.SliceData(results)))
	}
	if len(out) != nout {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	at = frame
	for i := 0; i < nout; i++ {
		rt := fieldAt(t, n+i).Typ
		v := out[i]
		if v.typ_ == nil {
			panic("reflect: function created by MakeFunc using " + funcName(f.fn) + " returned zero Value")
		}
		if v.flag&flagRO != 0 {
			panic("reflect: function created by MakeFunc using " + funcName(f.fn) +
				" returned value obtained from unexported field")
		}
		v = v.assignTo("reflect.MakeFunc", rt, nil)
		setSlots(rt, at, v.address())
		at = unsafe.Add(at, slotBytes(rt))
	}
}

// setSlots puts the value of type t at p into slots of a frame; a narrow number fills its slot.
func setSlots(t *abi.Type, slot, p unsafe.Pointer) {
	switch Kind(t.Kind) {
	case Int8:
		*(*int64)(slot) = int64(*(*int8)(p))
	case Int16:
		*(*int64)(slot) = int64(*(*int16)(p))
	case Int32:
		*(*int64)(slot) = int64(*(*int32)(p))
	default:
		if t.Size != 0 {
			if t.PtrBytes == 0 {
				*(*uint64)(unsafe.Add(slot, slotBytes(t)-8)) = 0
			}
			typedmemmove(t, slot, p)
		}
	}
}

// funcName gives the name of a function for a message.
func funcName(f func([]Value) []Value) string {
	if fn := runtime.FuncForPC(ValueOf(f).Pointer()); fn != nil {
		return fn.Name()
	}
	return "closure"
}
