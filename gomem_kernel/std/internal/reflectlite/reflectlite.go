// Package reflectlite is the little reflection that errors and sort need, so that they need not
// import reflect.
package reflectlite

import (
	"internal/abi"
	"unsafe"
)

// Kinds of types by the numbers of reflect.Kind.
const (
	kindInterface = 20
	kindPointer   = 22
	kindSlice     = 23
	kindString    = 24
)

// What TargetKind can say.
const (
	Good            = iota
	NoPointer       // not a pointer, or nil
	NotImplementing // points to what can hold no error
)

func unpack(v *any) *abi.EmptyInterface {
	return (*abi.EmptyInterface)(unsafe.Pointer(v))
}

// word gives the address of the value that v holds.
func word(v *abi.EmptyInterface) unsafe.Pointer {
	if v.Type.TFlag&abi.TFlagDirectIface != 0 {
		return unsafe.Pointer(&v.Data)
	}
	return v.Data
}

// Comparable tells whether == is defined for v's dynamic type.
func Comparable(v any) bool {
	return unpack(&v).Type.TFlag&abi.TFlagComparable != 0
}

// TargetKind tells whether target points to a variable that can hold an error; inter points to a
// variable of the interface type error.
func TargetKind(target any, inter *error) int {
	t := unpack(&target)
	if t.Type.Kind != kindPointer || t.Data == nil {
		return NoPointer
	}
	var p any = inter
	elem := t.Type.Elem
	if elem.Kind != kindInterface && getitab(unpack(&p).Type.Elem, elem) == nil {
		return NotImplementing
	}
	return Good
}

// Assign stores value in the variable that target points to if its type allows, and tells whether it did.
func Assign(target, value any) bool {
	t, v := unpack(&target), unpack(&value)
	elem := t.Type.Elem
	if elem == v.Type {
		typedmemmove(elem, t.Data, word(v))
		return true
	}
	if elem.Kind != kindInterface {
		return false
	}
	if elem.NFields == 0 {
		*(*any)(t.Data) = value
		return true
	}
	itab := getitab(elem, v.Type)
	if itab == nil {
		return false
	}
	*(*abi.NonEmptyInterface)(t.Data) = abi.NonEmptyInterface{Tab: itab, Data: v.Data}
	return true
}

type sliceHeader struct {
	data unsafe.Pointer
	len  int
	cap  int
}

func header(slice any, caller string) (*abi.Type, *sliceHeader) {
	v := unpack(&slice)
	if v.Type == nil {
		panic(&ValueError{caller, "zero"})
	}
	if v.Type.Kind != kindSlice {
		panic(&ValueError{caller, kindNames[v.Type.Kind]})
	}
	return v.Type, (*sliceHeader)(v.Data)
}

// Len gives the length of a slice of any type.
func Len(slice any) int {
	_, h := header(slice, "reflect.Value.Len")
	return h.len
}

// Swapper gives a function that swaps two elements of a slice of any type.
func Swapper(slice any) func(i, j int) {
	typ, h := header(slice, "Swapper")
	elem := typ.Elem
	hasPtr := elem.PtrBytes != 0
	switch {
	case h.len == 0:
		return func(i, j int) { panic("reflect: slice index out of range") }
	case h.len == 1:
		return func(i, j int) {
			if i != 0 || j != 0 {
				panic("reflect: slice index out of range")
			}
		}
	case elem.Kind == kindString:
		s := *(*[]string)(unsafe.Pointer(h))
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Size == 8 && hasPtr:
		s := *(*[]unsafe.Pointer)(unsafe.Pointer(h))
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Size == 8:
		s := *(*[]int64)(unsafe.Pointer(h))
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Size == 4:
		s := *(*[]int32)(unsafe.Pointer(h))
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Size == 2:
		s := *(*[]int16)(unsafe.Pointer(h))
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Size == 1:
		s := *(*[]int8)(unsafe.Pointer(h))
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	}
	size, base, n := elem.Size, h.data, h.len
	spare := unsafe_New(elem)
	return func(i, j int) {
		if uint(i) >= uint(n) || uint(j) >= uint(n) {
			panic("reflect: slice index out of range")
		}
		a := unsafe.Add(base, uintptr(i)*size)
		b := unsafe.Add(base, uintptr(j)*size)
		typedmemmove(elem, spare, a)
		typedmemmove(elem, a, b)
		typedmemmove(elem, b, spare)
	}
}

// ValueError is the panic of a call for a value that is no slice.
type ValueError struct {
	Method string
	Kind   string
}

// Error names the call and the kind of the value.
func (e *ValueError) Error() string {
	if e.Kind == "zero" {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind + " Value"
}

var kindNames = [...]string{
	"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32",
	"uint64", "uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func",
	"interface", "map", "ptr", "slice", "string", "struct", "unsafe.Pointer",
}
