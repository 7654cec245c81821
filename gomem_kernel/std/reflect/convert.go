package reflect

import (
	"internal/abi"
	"strconv"
	"unsafe"
)

// The ways to convert a value.
const (
	noConversion = iota
	convertDirect
	convertNumber
	convertToString
	convertFromString
	convertToArray
	convertToArrayPtr
	convertToInterface
)

func numeric(k Kind) bool { return Int <= k && k <= Float64 }

// conversion tells how to convert a value of type src to dst.
func conversion(dst, src *abi.Type) int {
	d, s := kindOf(dst), kindOf(src)
	switch {
	case numeric(s) && numeric(d), (s == Complex64 || s == Complex128) && (d == Complex64 || d == Complex128):
		return convertNumber
	case Int <= s && s <= Uintptr && d == String:
		return convertToString
	case s == String && d == Slice && (kindOf(dst.Elem) == Uint8 || kindOf(dst.Elem) == Int32):
		return convertFromString
	case s == Slice && d == String && (kindOf(src.Elem) == Uint8 || kindOf(src.Elem) == Int32):
		return convertToString
	case s == Slice && d == Pointer && kindOf(dst.Elem) == Array && src.Elem == dst.Elem.Elem:
		return convertToArrayPtr
	case s == Slice && d == Array && src.Elem == dst.Elem:
		return convertToArray
	case s == Chan && d == Chan && biChanAssignable(dst, src),
		identicalUnderlying(dst, src, false),
		d == Pointer && s == Pointer && dst.Name == "" && src.Name == "" && identicalUnderlying(dst.Elem, src.Elem, false):
		return convertDirect
	case implements(dst, src):
		return convertToInterface
	}
	return noConversion
}

// CanConvert tells whether Convert succeeds.
func (v Value) CanConvert(t Type) bool {
	how := conversion(t.common(), v.Type().common())
	switch how {
	case noConversion:
		return false
	case convertToArray:
		return t.Len() <= v.Len()
	case convertToArrayPtr:
		return t.Elem().Len() <= v.Len()
	}
	return true
}

// Convert gives v converted to a type.
func (v Value) Convert(t Type) Value {
	if v.flag&flagMethod != 0 {
		v = makeMethodValue(v)
	}
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Convert", Invalid})
	}
	dst := t.common()
	ro := v.flag.ro()
	switch conversion(dst, v.typ_) {
	case convertNumber:
		return convertNumeric(v, dst, ro)
	case convertToString:
		return makeString(v, dst, ro)
	case convertFromString:
		s := v.String()
		if kindOf(dst.Elem) == Uint8 {
			b := []byte(s)
			return Value{dst, unsafe.Pointer(&b), ro | flagIndir | flag(Slice)}
		}
		r := []rune(s)
		return Value{dst, unsafe.Pointer(&r), ro | flagIndir | flag(Slice)}
	case convertToArrayPtr:
		n := dst.Elem.Len
		if n > v.Len() {
			panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to pointer to array with length " + strconv.Itoa(n))
		}
		return Value{dst, (*sliceHeader)(v.ptr).data, ro | flag(Pointer)}
	case convertToArray:
		if dst.Len > v.Len() {
			panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to array with length " + strconv.Itoa(dst.Len))
		}
		room := unsafe_New(dst)
		typedmemmove(dst, room, (*sliceHeader)(v.ptr).data)
		x := fromRoom(dst, room)
		x.flag |= ro
		return x
	case convertDirect:
		if v.flag&flagAddr != 0 {
			c := unsafe_New(v.typ_)
			typedmemmove(v.typ_, c, v.ptr)
			return Value{dst, c, ro | flagIndir | flag(dst.Kind)}
		}
		return Value{dst, v.ptr, ro | v.flag&flagIndir | flag(dst.Kind)}
	case convertToInterface:
		target := unsafe_New(dst)
		if v.kind() != Interface || !v.IsNil() {
			setInterface(dst, target, valueInterface(v, false))
		}
		return Value{dst, target, ro | flagIndir | flag(Interface)}
	}
	panic("reflect.Value.Convert: value of type " + v.typ_.Str + " cannot be converted to type " + t.String())
}

// newValue gives room for a value of type t.
func newValue(t *abi.Type) Value {
	return Value{t, unsafe_New(t), flagIndir | flagAddr | flag(t.Kind)}
}

func convertNumeric(v Value, dst *abi.Type, ro flag) Value {
	x := newValue(dst)
	switch k := x.kind(); {
	case k == Complex64 || k == Complex128:
		x.SetComplex(v.Complex())
	case k == Float32 || k == Float64:
		switch {
		case v.CanInt():
			x.SetFloat(float64(v.Int()))
		case v.CanUint():
			x.SetFloat(float64(v.Uint()))
		default:
			x.SetFloat(v.Float())
		}
	case Int <= k && k <= Int64:
		switch {
		case v.CanInt():
			x.SetInt(v.Int())
		case v.CanUint():
			x.SetInt(int64(v.Uint()))
		default:
			x.SetInt(int64(v.Float()))
		}
	default:
		switch {
		case v.CanInt():
			x.SetUint(uint64(v.Int()))
		case v.CanUint():
			x.SetUint(v.Uint())
		default:
			x.SetUint(uint64(v.Float()))
		}
	}
	x.flag = x.flag&^flagAddr | ro
	return x
}

func makeString(v Value, dst *abi.Type, ro flag) Value {
	s := "\uFFFD"
	switch {
	case v.kind() == Slice && kindOf(v.typ_.Elem) == Uint8:
		s = string(*(*[]byte)(v.ptr))
	case v.kind() == Slice:
		s = string(*(*[]rune)(v.ptr))
	case v.CanInt():
		if x := v.Int(); int64(rune(x)) == x {
			s = string(rune(x))
		}
	default:
		if x := v.Uint(); uint64(rune(x)) == x {
			s = string(rune(x))
		}
	}
	x := newValue(dst)
	*(*string)(x.ptr) = s
	x.flag = x.flag&^flagAddr | ro
	return x
}
