package reflect

import (
	"internal/abi"
	"unsafe"
)

// assignTo gives v as a value of type dst, in target (an address) if dst is an interface and target not nil.
func (v Value) assignTo(context string, dst *abi.Type, target unsafe.Pointer) Value {
	if v.flag&flagMethod != 0 {
		v = makeMethodValue(v)
	}
	switch {
	case directlyAssignable(dst, v.typ_):
		return Value{dst, v.ptr, v.flag&(flagAddr|flagIndir) | v.flag.ro() | flag(dst.Kind)}
	case implements(dst, v.typ_):
		if v.kind() == Interface && v.IsNil() {
			return Value{dst, unsafe_New(dst), flagIndir | flag(Interface)}
		}
		x := valueInterface(v, false)
		if target == nil {
			target = unsafe_New(dst)
		}
		setInterface(dst, target, x)
		return Value{dst, target, flagIndir | flag(Interface)}
	}
	panic(context + ": value of type " + v.typ_.Str + " is not assignable to type " + dst.Str)
}

// setInterface stores x into a variable of interface type t, which x implements.
func setInterface(t *abi.Type, target unsafe.Pointer, x any) {
	if t.NFields == 0 {
		*(*any)(target) = x
		return
	}
	e := (*abi.EmptyInterface)(unsafe.Pointer(&x))
	if e.Type == nil {
		*(*abi.NonEmptyInterface)(target) = abi.NonEmptyInterface{}
		return
	}
	*(*abi.NonEmptyInterface)(target) = abi.NonEmptyInterface{Tab: getitab(t, e.Type, false), Data: e.Data}
}

// Set assigns x to v.
func (v Value) Set(x Value) {
	v.mustBeAssignable("Set")
	x.mustBeExported("Set")
	var target unsafe.Pointer
	if v.kind() == Interface {
		target = v.ptr
	}
	x = x.assignTo("reflect.Set", v.typ_, target)
	if x.flag&flagIndir != 0 {
		if x.ptr != v.ptr {
			typedmemmove(v.typ_, v.ptr, x.ptr)
		}
	} else {
		*(*unsafe.Pointer)(v.ptr) = x.ptr
	}
}

// SetZero sets v to its zero value.
func (v Value) SetZero() {
	v.mustBeAssignable("SetZero")
	typedmemclr(v.typ_, v.ptr)
}

// SetBool sets a bool.
func (v Value) SetBool(x bool) {
	v.mustBeAssignable("SetBool")
	v.mustBe(Bool, "SetBool")
	*(*bool)(v.ptr) = x
}

// SetInt sets a signed integer.
func (v Value) SetInt(x int64) {
	v.mustBeAssignable("SetInt")
	switch v.kind() {
	case Int, Int64:
		*(*int64)(v.ptr) = x
	case Int8:
		*(*int8)(v.ptr) = int8(x)
	case Int16:
		*(*int16)(v.ptr) = int16(x)
	case Int32:
		*(*int32)(v.ptr) = int32(x)
	default:
		panic(&ValueError{"reflect.Value.SetInt", v.kind()})
	}
}

// SetUint sets an unsigned integer.
func (v Value) SetUint(x uint64) {
	v.mustBeAssignable("SetUint")
	switch v.kind() {
	case Uint, Uint64, Uintptr:
		*(*uint64)(v.ptr) = x
	case Uint8:
		*(*uint8)(v.ptr) = uint8(x)
	case Uint16:
		*(*uint16)(v.ptr) = uint16(x)
	case Uint32:
		*(*uint32)(v.ptr) = uint32(x)
	default:
		panic(&ValueError{"reflect.Value.SetUint", v.kind()})
	}
}

// SetFloat sets a floating-point number.
func (v Value) SetFloat(x float64) {
	v.mustBeAssignable("SetFloat")
	switch v.kind() {
	case Float32:
		*(*float32)(v.ptr) = float32(x)
	case Float64:
		*(*float64)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetFloat", v.kind()})
	}
}

// SetComplex sets a complex number.
func (v Value) SetComplex(x complex128) {
	v.mustBeAssignable("SetComplex")
	switch v.kind() {
	case Complex64:
		*(*complex64)(v.ptr) = complex64(x)
	case Complex128:
		*(*complex128)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetComplex", v.kind()})
	}
}

// SetString sets a string.
func (v Value) SetString(x string) {
	v.mustBeAssignable("SetString")
	v.mustBe(String, "SetString")
	*(*string)(v.ptr) = x
}

// SetBytes sets a slice of bytes.
func (v Value) SetBytes(x []byte) {
	v.mustBeAssignable("SetBytes")
	v.mustBe(Slice, "SetBytes")
	if kindOf(v.typ_.Elem) != Uint8 {
		panic("reflect.Value.SetBytes of non-byte slice")
	}
	*(*[]byte)(v.ptr) = x
}

// SetPointer sets an unsafe.Pointer.
func (v Value) SetPointer(x unsafe.Pointer) {
	v.mustBeAssignable("SetPointer")
	v.mustBe(UnsafePointer, "SetPointer")
	*(*unsafe.Pointer)(v.ptr) = x
}

// SetLen sets the length of a slice.
func (v Value) SetLen(n int) {
	v.mustBeAssignable("SetLen")
	v.mustBe(Slice, "SetLen")
	s := (*sliceHeader)(v.ptr)
	if uint(n) > uint(s.cap) {
		panic("reflect: slice length out of range in SetLen")
	}
	s.len = n
}

// SetCap lowers the capacity of a slice.
func (v Value) SetCap(n int) {
	v.mustBeAssignable("SetCap")
	v.mustBe(Slice, "SetCap")
	s := (*sliceHeader)(v.ptr)
	if n < s.len || n > s.cap {
		panic("reflect: slice capacity out of range in SetCap")
	}
	s.cap = n
}

// OverflowInt tells whether x does not fit the type of v.
func (v Value) OverflowInt(x int64) bool {
	if !v.CanInt() {
		panic(&ValueError{"reflect.Value.OverflowInt", v.kind()})
	}
	return overflowInt(x, v.typ_.Size)
}

// OverflowUint tells whether x does not fit the type of v.
func (v Value) OverflowUint(x uint64) bool {
	if !v.CanUint() {
		panic(&ValueError{"reflect.Value.OverflowUint", v.kind()})
	}
	return overflowUint(x, v.typ_.Size)
}

// OverflowFloat tells whether x does not fit the type of v.
func (v Value) OverflowFloat(x float64) bool {
	if !v.CanFloat() {
		panic(&ValueError{"reflect.Value.OverflowFloat", v.kind()})
	}
	return v.kind() == Float32 && overflowFloat32(x)
}

// OverflowComplex tells whether x does not fit the type of v.
func (v Value) OverflowComplex(x complex128) bool {
	if !v.CanComplex() {
		panic(&ValueError{"reflect.Value.OverflowComplex", v.kind()})
	}
	return v.kind() == Complex64 && (overflowFloat32(real(x)) || overflowFloat32(imag(x)))
}

// Zero gives the zero value of a type; it is not addressable.
func Zero(typ Type) Value {
	if typ == nil {
		panic("reflect: Zero(nil)")
	}
	t := typ.common()
	if directIface(t) {
		return Value{t, nil, flag(t.Kind)}
	}
	return Value{t, unsafe_New(t), flag(t.Kind) | flagIndir}
}

// New gives a pointer to a new zero value.
func New(typ Type) Value {
	if typ == nil {
		panic("reflect: New(nil)")
	}
	t := typ.common()
	pt := ptrTo(t)
	return Value{pt, unsafe_New(t), flag(Pointer)}
}

// NewAt gives p as a pointer to a value of the type.
func NewAt(typ Type, p unsafe.Pointer) Value {
	return Value{ptrTo(typ.common()), p, flag(Pointer)}
}

// Indirect gives what v points to, or v if it is not a pointer.
func Indirect(v Value) Value {
	if v.kind() != Pointer {
		return v
	}
	return v.Elem()
}

// MakeSlice makes a slice.
func MakeSlice(typ Type, len, cap int) Value {
	if typ.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if cap < 0 {
		panic("reflect.MakeSlice: negative cap")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	t := typ.common()
	s := &sliceHeader{unsafe_NewArray(t.Elem, cap), len, cap}
	return Value{t, unsafe.Pointer(s), flagIndir | flag(Slice)}
}

// SliceAt gives a slice of n values at p.
func SliceAt(typ Type, p unsafe.Pointer, n int) Value {
	t := SliceOf(typ).common()
	s := &sliceHeader{p, n, n}
	return Value{t, unsafe.Pointer(s), flagIndir | flag(Slice)}
}

// Slice gives v[i:j] of an array, slice or string.
func (v Value) Slice(i, j int) Value {
	t := v.typ_
	var base unsafe.Pointer
	n := 0
	switch v.kind() {
	case Array:
		if v.flag&flagAddr == 0 {
			panic("reflect.Value.Slice: slice of unaddressable array")
		}
		n, base = t.Len, v.ptr
		t = sliceOf(t.Elem)
	case Slice:
		s := (*sliceHeader)(v.ptr)
		n, base = s.cap, s.data
	case String:
		s := *(*string)(v.ptr)
		if i < 0 || j < i || j > len(s) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		r := new(string)
		*r = s[i:j]
		return Value{t, unsafe.Pointer(r), v.flag&^flagAddr | flagIndir}
	default:
		panic(&ValueError{"reflect.Value.Slice", v.kind()})
	}
	if i < 0 || j < i || j > n {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	return v.section(t, base, i, j, n)
}

// Slice3 gives v[i:j:k] of an array or slice.
func (v Value) Slice3(i, j, k int) Value {
	t := v.typ_
	var base unsafe.Pointer
	n := 0
	switch v.kind() {
	case Array:
		if v.flag&flagAddr == 0 {
			panic("reflect.Value.Slice3: slice of unaddressable array")
		}
		n, base = t.Len, v.ptr
		t = sliceOf(t.Elem)
	case Slice:
		s := (*sliceHeader)(v.ptr)
		n, base = s.cap, s.data
	default:
		panic(&ValueError{"reflect.Value.Slice3", v.kind()})
	}
	if i < 0 || j < i || k < j || k > n {
		panic("reflect.Value.Slice3: slice index out of bounds")
	}
	return v.section(t, base, i, j, k)
}

func (v Value) section(t *abi.Type, base unsafe.Pointer, i, j, k int) Value {
	s := &sliceHeader{base, j - i, k - i}
	if k > i {
		s.data = unsafe.Add(base, uintptr(i)*t.Elem.Size) // at k the address would be past the end
	}
	return Value{t, unsafe.Pointer(s), v.flag.ro() | flagIndir | flag(Slice)}
}

// Grow makes room for n more elements of a slice.
func (v Value) Grow(n int) {
	v.mustBeAssignable("Grow")
	v.mustBe(Slice, "Grow")
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	s := (*sliceHeader)(v.ptr)
	if s.len+n < 0 {
		panic("reflect.Value.Grow: slice overflow")
	}
	v.grow(n)
}

func (v Value) grow(n int) {
	s := (*sliceHeader)(v.ptr)
	if s.len+n > s.cap {
		s.data, s.cap = growslice(v.typ_.Elem, s.data, s.len, s.cap, n)
	}
}

// copyHeader gives the slice v with a header of its own, so that it can grow.
func (v Value) copyHeader() Value {
	h := *(*sliceHeader)(v.ptr)
	return Value{v.typ_, unsafe.Pointer(&h), flagIndir | flagAddr | flag(Slice)}
}

// Append gives a slice with the values appended.
func Append(s Value, x ...Value) Value {
	s.mustBe(Slice, "")
	n := s.Len()
	s = s.copyHeader()
	s.grow(len(x))
	(*sliceHeader)(s.ptr).len = n + len(x)
	for i, v := range x {
		s.Index(n + i).Set(v)
	}
	s.flag &^= flagAddr
	return s
}

// AppendSlice gives the slice s with the elements of t appended.
func AppendSlice(s, t Value) Value {
	s.mustBe(Slice, "")
	t.mustBe(Slice, "")
	if s.Type() != t.Type() {
		panic("reflect.AppendSlice: " + s.typ_.Str + " != " + t.typ_.Str)
	}
	ns, nt := s.Len(), t.Len()
	s = s.copyHeader()
	s.grow(nt)
	(*sliceHeader)(s.ptr).len = ns + nt
	Copy(s.Slice(ns, ns+nt), t)
	s.flag &^= flagAddr
	return s
}

// Copy copies elements of src, an array, slice, or string for bytes, to dst and counts them.
func Copy(dst, src Value) int {
	dk, sk := dst.kind(), src.kind()
	if dk != Array && dk != Slice {
		panic(&ValueError{"reflect.Copy", dk})
	}
	if dk == Array {
		dst.mustBeAssignable("")
	}
	dst.mustBeExported("")
	fromString := sk == String && kindOf(dst.typ_.Elem) == Uint8
	if sk != Array && sk != Slice && !fromString {
		panic(&ValueError{"reflect.Copy", sk})
	}
	src.mustBeExported("")
	if !fromString && dst.typ_.Elem != src.typ_.Elem {
		panic("reflect.Copy: " + dst.typ_.Elem.Str + " != " + src.typ_.Elem.Str)
	}
	d, dn := elements(&dst)
	s, sn := elements(&src)
	return typedslicecopy(dst.typ_.Elem, d, dn, s, sn)
}

// elements gives where the elements of an array, slice or string begin, and their number.
func elements(v *Value) (unsafe.Pointer, int) {
	if v.kind() == Array {
		return v.address(), v.typ_.Len
	}
	s := (*sliceHeader)(v.ptr) // a string has the same first two words
	return s.data, s.len
}

// Clear empties a map or zeroes the elements of a slice.
func (v Value) Clear() {
	switch v.kind() {
	case Slice:
		s := (*sliceHeader)(v.ptr)
		for i := 0; i < s.len; i++ {
			typedmemclr(v.typ_.Elem, unsafe.Add(s.data, uintptr(i)*v.typ_.Elem.Size))
		}
	case Map:
		mapclear(v.typ_, v.pointer())
	default:
		panic(&ValueError{"reflect.Value.Clear", v.kind()})
	}
}

// Swapper gives a function that swaps elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.kind() != Slice {
		panic(&ValueError{Method: "Swapper", Kind: v.kind()})
	}
	s := (*sliceHeader)(v.ptr)
	t := v.typ_.Elem
	if s.len == 0 {
		return func(i, j int) { panic("reflect: slice index out of range") }
	}
	room := unsafe_New(t)
	return func(i, j int) {
		if uint(i) >= uint(s.len) || uint(j) >= uint(s.len) {
			panic("reflect: slice index out of range")
		}
		a, b := unsafe.Add(s.data, uintptr(i)*t.Size), unsafe.Add(s.data, uintptr(j)*t.Size)
		typedmemmove(t, room, a)
		typedmemmove(t, a, b)
		typedmemmove(t, b, room)
	}
}
