package reflect

import (
	"internal/abi"
	"unsafe"
)

// A Value is a Go value; the zero Value is none. ptr is the value's data word if the type is stored directly in
// interfaces and flagIndir is not set, else the address of the value.
type Value struct {
	typ_ *abi.Type
	ptr  unsafe.Pointer
	flag
}

// flag holds the kind in its low bits, then the flags below, then the number of a method value.
type flag uintptr

const (
	flagKindMask    flag = 1<<5 - 1
	flagStickyRO    flag = 1 << 5 // by way of an unexported field that is not embedded
	flagEmbedRO     flag = 1 << 6 // by way of an unexported embedded field
	flagIndir       flag = 1 << 7 // ptr is the address of the value
	flagAddr        flag = 1 << 8 // the value is addressable
	flagMethod      flag = 1 << 9 // a method value; typ_ is the receiver's
	flagMethodShift      = 10
	flagRO               = flagStickyRO | flagEmbedRO
)

func (f flag) kind() Kind { return Kind(f & flagKindMask) }

func (f flag) ro() flag {
	if f&flagRO != 0 {
		return flagStickyRO
	}
	return 0
}

// A ValueError is the panic of a method that does not fit the kind of the Value.
type ValueError struct {
	Method string
	Kind   Kind
}

// Error gives "reflect: call of Method on Kind Value".
func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// methodName completes the name of a method; the panics of functions that are no methods have none.
func methodName(method string) string {
	if method == "" {
		return "unknown method"
	}
	return "reflect.Value." + method
}

func (f flag) mustBe(k Kind, method string) {
	if f.kind() != k {
		panic(&ValueError{methodName(method), f.kind()})
	}
}

func (f flag) mustBeExported(method string) {
	if f == 0 {
		panic(&ValueError{methodName(method), Invalid})
	}
	if f&flagRO != 0 {
		panic("reflect: " + methodName(method) + " using value obtained using unexported field")
	}
}

func (f flag) mustBeAssignable(method string) {
	f.mustBeExported(method)
	if f&flagAddr == 0 {
		panic("reflect: " + methodName(method) + " using unaddressable value")
	}
}

type sliceHeader struct {
	data unsafe.Pointer
	len  int
	cap  int
}

// ValueOf gives the value in i; the zero Value for a nil interface.
func ValueOf(i any) Value {
	e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
	t := e.Type
	if t == nil {
		return Value{}
	}
	f := flag(t.Kind)
	if !directIface(t) {
		f |= flagIndir
	}
	return Value{t, e.Data, f}
}

// packEface makes an interface of v; an addressable value is copied.
func packEface(v Value) any {
	t := v.typ_
	var i any
	e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
	switch {
	case !directIface(t):
		ptr := v.ptr
		if v.flag&flagAddr != 0 {
			c := unsafe_New(t)
			typedmemmove(t, c, ptr)
			ptr = c
		}
		e.Data = ptr
	case v.flag&flagIndir != 0:
		e.Data = *(*unsafe.Pointer)(v.ptr)
	default:
		e.Data = v.ptr
	}
	e.Type = t
	return i
}

// address gives where the value is, copying a pointer-shaped data word into room.
func (v *Value) address() unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return v.ptr
	}
	return unsafe.Pointer(&v.ptr)
}

// pointer gives the word of a pointer-shaped value.
func (v Value) pointer() unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return *(*unsafe.Pointer)(v.ptr)
	}
	return v.ptr
}

// Kind gives the kind, Invalid for the zero Value.
func (v Value) Kind() Kind { return v.kind() }

// IsValid tells whether v is a value.
func (v Value) IsValid() bool { return v.flag != 0 }

// CanAddr tells whether Addr may be called.
func (v Value) CanAddr() bool { return v.flag&flagAddr != 0 }

// CanSet tells whether the value can be changed.
func (v Value) CanSet() bool { return v.flag&(flagAddr|flagRO) == flagAddr }

// CanInterface tells whether Interface may be called.
func (v Value) CanInterface() bool {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&flagRO == 0
}

// CanInt tells whether Int may be called.
func (v Value) CanInt() bool { return Int <= v.kind() && v.kind() <= Int64 }

// CanUint tells whether Uint may be called.
func (v Value) CanUint() bool { return Uint <= v.kind() && v.kind() <= Uintptr }

// CanFloat tells whether Float may be called.
func (v Value) CanFloat() bool { return v.kind() == Float32 || v.kind() == Float64 }

// CanComplex tells whether Complex may be called.
func (v Value) CanComplex() bool { return v.kind() == Complex64 || v.kind() == Complex128 }

// Type gives the type.
func (v Value) Type() Type {
	if v.flag&flagMethod != 0 {
		return toType(v.methodType())
	}
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	return toRType(v.typ_)
}

// Interface gives the value as an interface.
func (v Value) Interface() (i any) {
	return valueInterface(v, true)
}

func valueInterface(v Value, safe bool) any {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if safe && v.flag&flagRO != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	if v.flag&flagMethod != 0 {
		v = makeMethodValue(v)
	}
	if v.kind() == Interface {
		return innerInterface(v)
	}
	return packEface(v)
}

// innerInterface gives the interface in an interface variable as an any.
func innerInterface(v Value) any {
	if v.typ_.NFields == 0 {
		return *(*any)(v.ptr)
	}
	n := (*abi.NonEmptyInterface)(v.ptr)
	var i any
	if n.Tab != nil {
		e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
		e.Type = n.Tab.Type
		e.Data = n.Data
	}
	return i
}

// Bool gives a bool.
func (v Value) Bool() bool {
	if v.kind() != Bool {
		panic(&ValueError{"reflect.Value.Bool", v.kind()})
	}
	return *(*bool)(v.ptr)
}

// Int gives a signed integer.
func (v Value) Int() int64 {
	switch v.kind() {
	case Int, Int64:
		return *(*int64)(v.ptr)
	case Int8:
		return int64(*(*int8)(v.ptr))
	case Int16:
		return int64(*(*int16)(v.ptr))
	case Int32:
		return int64(*(*int32)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Int", v.kind()})
}

// Uint gives an unsigned integer.
func (v Value) Uint() uint64 {
	switch v.kind() {
	case Uint, Uint64, Uintptr:
		return *(*uint64)(v.ptr)
	case Uint8:
		return uint64(*(*uint8)(v.ptr))
	case Uint16:
		return uint64(*(*uint16)(v.ptr))
	case Uint32:
		return uint64(*(*uint32)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Uint", v.kind()})
}

// Float gives a floating-point number.
func (v Value) Float() float64 {
	switch v.kind() {
	case Float32:
		return float64(*(*float32)(v.ptr))
	case Float64:
		return *(*float64)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Float", v.kind()})
}

// Complex gives a complex number.
func (v Value) Complex() complex128 {
	switch v.kind() {
	case Complex64:
		return complex128(*(*complex64)(v.ptr))
	case Complex128:
		return *(*complex128)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Complex", v.kind()})
}

// String gives a string; for other kinds a text such as "<int Value>".
func (v Value) String() string {
	switch v.kind() {
	case String:
		return *(*string)(v.ptr)
	case Invalid:
		return "<invalid Value>"
	}
	return "<" + v.Type().String() + " Value>"
}

// Bytes gives a slice of bytes, or a slice of an addressable array of bytes.
func (v Value) Bytes() []byte {
	switch v.kind() {
	case Slice:
		if kindOf(v.typ_.Elem) != Uint8 {
			panic("reflect.Value.Bytes of non-byte slice")
		}
		return *(*[]byte)(v.ptr)
	case Array:
		if kindOf(v.typ_.Elem) != Uint8 {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return unsafe.Slice((*byte)(v.ptr), v.typ_.Len)
	}
	panic(&ValueError{"reflect.Value.Bytes", v.kind()})
}

// IsNil tells whether a chan, func, interface, map, pointer or slice is nil.
func (v Value) IsNil() bool {
	switch v.kind() {
	case Chan, Func, Map, Pointer, UnsafePointer:
		if v.flag&flagMethod != 0 {
			return false
		}
		return v.pointer() == nil
	case Interface, Slice:
		return *(*unsafe.Pointer)(v.ptr) == nil
	}
	panic(&ValueError{"reflect.Value.IsNil", v.kind()})
}

// IsZero tells whether v is the zero value of its type.
func (v Value) IsZero() bool {
	switch v.kind() {
	case Bool:
		return !v.Bool()
	case Int, Int8, Int16, Int32, Int64:
		return v.Int() == 0
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return v.Uint() == 0
	case Float32, Float64:
		return v.Float() == 0
	case Complex64, Complex128:
		return v.Complex() == 0
	case String:
		return v.Len() == 0
	case Chan, Func, Interface, Map, Pointer, Slice, UnsafePointer:
		return v.IsNil()
	case Array:
		for i := 0; i < v.typ_.Len; i++ {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	case Struct:
		for i := 0; i < v.typ_.NFields; i++ {
			if fieldAt(v.typ_, i).Name != "_" && !v.Field(i).IsZero() {
				return false
			}
		}
		return true
	}
	panic(&ValueError{"reflect.Value.IsZero", v.kind()})
}

// Elem gives what an interface holds or a pointer points to; the zero Value for nil.
func (v Value) Elem() Value {
	switch v.kind() {
	case Interface:
		x := ValueOf(innerInterface(v))
		if x.flag != 0 {
			x.flag |= v.flag.ro()
		}
		return x
	case Pointer:
		ptr := v.pointer()
		if ptr == nil {
			return Value{}
		}
		t := v.typ_.Elem
		return Value{t, ptr, v.flag&flagRO | flagIndir | flagAddr | flag(t.Kind)}
	}
	panic(&ValueError{"reflect.Value.Elem", v.kind()})
}

// Addr gives the address of an addressable value.
func (v Value) Addr() Value {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return Value{ptrTo(v.typ_), v.ptr, v.flag&flagRO | flag(Pointer)}
}

// UnsafeAddr gives the address of an addressable value as a number.
func (v Value) UnsafeAddr() uintptr {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.UnsafeAddr", Invalid})
	}
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

// Pointer gives a pointer-shaped value, or where a slice or string begins, as a number.
func (v Value) Pointer() uintptr {
	return uintptr(v.rawPointer("Pointer"))
}

// UnsafePointer gives a pointer-shaped value, or where a slice or string begins.
func (v Value) UnsafePointer() unsafe.Pointer {
	return v.rawPointer("UnsafePointer")
}

func (v Value) rawPointer(method string) unsafe.Pointer {
	switch v.kind() {
	case Pointer, Chan, Map, UnsafePointer:
		return v.pointer()
	case Func:
		if v.flag&flagMethod != 0 {
			_, fn, _ := v.methodReceiver()
			return unsafe.Pointer(fn)
		}
		p := v.pointer()
		if p != nil {
			p = *(*unsafe.Pointer)(p) // the code
		}
		return p
	case Slice, String:
		return *(*unsafe.Pointer)(v.ptr)
	}
	panic(&ValueError{"reflect.Value." + method, v.kind()})
}

// InterfaceData gives the two words of an interface.
func (v Value) InterfaceData() [2]uintptr {
	v.mustBe(Interface, "InterfaceData")
	return *(*[2]uintptr)(v.ptr)
}

// Len gives the length of an array, chan, map, slice, string or pointer to array.
func (v Value) Len() int {
	switch v.kind() {
	case Slice:
		return (*sliceHeader)(v.ptr).len
	case String:
		return len(*(*string)(v.ptr))
	case Array:
		return v.typ_.Len
	case Map:
		return maplen(v.pointer())
	case Chan:
		return chanlen(v.pointer())
	case Pointer:
		if kindOf(v.typ_.Elem) == Array {
			return v.typ_.Elem.Len
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Len", v.kind()})
}

// Cap gives the capacity of an array, chan, slice or pointer to array.
func (v Value) Cap() int {
	switch v.kind() {
	case Slice:
		return (*sliceHeader)(v.ptr).cap
	case Array:
		return v.typ_.Len
	case Chan:
		return chancap(v.pointer())
	case Pointer:
		if kindOf(v.typ_.Elem) == Array {
			return v.typ_.Elem.Len
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Cap", v.kind()})
}

var byteType = TypeOf(uint8(0)).common()

// Index gives the i-th element of an array, slice or string.
func (v Value) Index(i int) Value {
	switch v.kind() {
	case Slice:
		s := (*sliceHeader)(v.ptr)
		if uint(i) >= uint(s.len) {
			panic("reflect: slice index out of range")
		}
		t := v.typ_.Elem
		return Value{t, unsafe.Add(s.data, uintptr(i)*t.Size), flagAddr | flagIndir | v.flag.ro() | flag(t.Kind)}
	case Array:
		if uint(i) >= uint(v.typ_.Len) {
			panic("reflect: array index out of range")
		}
		t := v.typ_.Elem
		f := v.flag&(flagIndir|flagAddr) | v.flag.ro() | flag(t.Kind)
		return Value{t, unsafe.Add(v.ptr, uintptr(i)*t.Size), f}
	case String:
		s := *(*string)(v.ptr)
		if uint(i) >= uint(len(s)) {
			panic("reflect: string index out of range")
		}
		p := unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i)
		return Value{byteType, p, v.flag.ro() | flag(Uint8) | flagIndir}
	}
	panic(&ValueError{"reflect.Value.Index", v.kind()})
}

// NumField counts the fields of a struct.
func (v Value) NumField() int {
	v.mustBe(Struct, "NumField")
	return v.typ_.NFields
}

// Field gives the i-th field of a struct.
func (v Value) Field(i int) Value {
	if v.kind() != Struct {
		panic(&ValueError{"reflect.Value.Field", v.kind()})
	}
	if uint(i) >= uint(v.typ_.NFields) {
		panic("reflect: Field index out of range")
	}
	field := fieldAt(v.typ_, i)
	t := field.Typ
	f := v.flag&(flagStickyRO|flagIndir|flagAddr) | flag(t.Kind)
	if field.PkgPath != "" {
		if field.Embedded {
			f |= flagEmbedRO
		} else {
			f |= flagStickyRO
		}
	}
	return Value{t, unsafe.Add(v.ptr, field.Offset), f}
}

// FieldByIndex gives a nested field.
func (v Value) FieldByIndex(index []int) Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	v.mustBe(Struct, "FieldByIndex")
	for i, x := range index {
		if i > 0 && v.kind() == Pointer && kindOf(v.typ_.Elem) == Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

type nilEmbedError string

func (e nilEmbedError) Error() string { return string(e) }

// FieldByIndexErr is FieldByIndex with an error for a nil pointer on the way.
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	v.mustBe(Struct, "FieldByIndexErr")
	for i, x := range index {
		if i > 0 && v.kind() == Pointer && kindOf(v.typ_.Elem) == Struct {
			if v.IsNil() {
				return Value{}, nilEmbedError("reflect: indirection through nil pointer to embedded struct field " + v.typ_.Elem.Name)
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

// FieldByName gives a field by name, the zero Value if there is none.
func (v Value) FieldByName(name string) Value {
	v.mustBe(Struct, "FieldByName")
	if f, ok := toRType(v.typ_).FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// FieldByNameFunc gives the field whose name matches, the zero Value if none does.
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := toRType(v.typ_).FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// Comparable tells whether v can be compared without a panic.
func (v Value) Comparable() bool {
	switch v.kind() {
	case Invalid:
		return false
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		for i := 0; i < v.typ_.Len; i++ {
			if !v.Index(i).Comparable() {
				return false
			}
		}
		return true
	case Struct:
		for i := 0; i < v.typ_.NFields; i++ {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return v.typ_.TFlag&abi.TFlagComparable != 0
}

// Equal compares as == does; values that cannot be compared panic.
func (v Value) Equal(u Value) bool {
	if v.kind() == Interface {
		v = v.Elem()
	}
	if u.kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.kind() != u.kind() || v.Type() != u.Type() {
		return false
	}
	switch v.kind() {
	case Func, Map, Slice:
		panic("reflect.Value.Equal: values of type " + v.Type().String() + " are not comparable")
	case Array:
		if kindOf(v.typ_.Elem) != Interface && v.typ_.Elem.TFlag&abi.TFlagComparable == 0 && v.typ_.Len > 0 {
			panic("reflect.Value.Equal: values of type " + v.typ_.Elem.Str + " are not comparable")
		}
	case Struct:
		for i := 0; i < v.typ_.NFields; i++ {
			if !v.Field(i).Equal(u.Field(i)) {
				return false
			}
		}
		return true
	}
	if v.typ_.TFlag&abi.TFlagComparable == 0 {
		return true // an array of no elements
	}
	return valueEqual(v.typ_, v.address(), u.address())
}
