package runtime

import (
	"internal/abi"
	"unsafe"
)

// The functions of this file are called by compiled code, or by the core on behalf of an
// instruction that failed, as ordinary calls; each panics with Go's value.

var (
	shiftError  = error(errorString("negative shift amount"))
	divideError = error(errorString("integer divide by zero"))
	memoryError = error(errorString("invalid memory address or nil pointer dereference"))
)

func panicshift()  { panic(shiftError) }
func panicdivide() { panic(divideError) }
func panicmem()    { panic(memoryError) }

// pastFields is more than the offset of any field or element.
const pastFields = 1 << 32

// panicmemAddr is panicmem for an address that is not in the first page. One that a nil pointer cannot
// have led to ends the program unless debug.SetPanicOnFault was called.
//
// Departs: an address between the first page and 4 GiB always counts as that of a nil pointer's field.
//
// Source: go1.27 runtime/signal_unix.go sigpanic
func panicmemAddr(addr uintptr) {
	if addr >= pastFields {
		addr = faultAddr(addr)
	}
	panic(errorAddressString{msg: "invalid memory address or nil pointer dereference", addr: addr})
}

func goPanicIndex(x int, y int)       { panicBounds(x, y, 1, boundsIndex) }
func goPanicSliceAlen(x int, y int)   { panicBounds(x, y, 2, boundsSliceAlen) }
func goPanicSliceAcap(x int, y int)   { panicBounds(x, y, 2, boundsSliceAcap) }
func goPanicSliceB(x int, y int)      { panicBounds(x, y, 1, boundsSliceB) }

func goPanicSlice3Alen(x int, y int)   { panicBounds(x, y, 4, boundsSlice3Alen) }
func goPanicSlice3Acap(x int, y int)   { panicBounds(x, y, 4, boundsSlice3Acap) }
func goPanicSlice3B(x int, y int)      { panicBounds(x, y, 2, boundsSlice3B) }
func goPanicSlice3C(x int, y int)      { panicBounds(x, y, 1, boundsSlice3C) }

// panicBounds panics for a bad bound; mask names the operand that it is (see unsignedBound).
func panicBounds(x, y, mask int, code boundsCode) {
	panic(boundsError{int64(x), y, x >= 0 || !unsignedBound(mask), code})
}

// goPanicSliceConvert is for (*[n]T)(s) and [n]T(s) with len(s) == have < n.
func goPanicSliceConvert(have int, n int) { panic(boundsError{int64(n), have, true, boundsConvert}) }

// panicdottype is for v.(want) where v, of static type iface, holds have (nil: v is nil).
func panicdottype(have, want, iface *abi.Type) {
	if want.Kind == kindInterface {
		iface = nil // Only a nil v fails to be an any, and then its own type goes unnamed.
	}
	panic(&TypeAssertionError{iface, have, want, ""})
}

// panicnildottype is for v.(want), want an interface or v's type unknown, where v is nil.
func panicnildottype(want *abi.Type) {
	panic(&TypeAssertionError{nil, nil, want, ""})
}

// panicassert is for v.(inter) where have, what v holds, lacks a method of inter.
func panicassert(inter, have *abi.Type) {
	panic(&TypeAssertionError{nil, have, inter, missingMethod(inter, have)})
}

// missingMethod names the first method of inter that typ lacks. Both lists are sorted by name.
func missingMethod(inter, typ *abi.Type) string {
	j := 0
	for i := 0; i < inter.NFields; i++ {
		want := (*abi.Field)(unsafe.Add(unsafe.Pointer(inter.Fields), uintptr(i)*unsafe.Sizeof(abi.Field{})))
		for ; ; j++ {
			if j == typ.NMethods {
				return want.Name
			}
			m := (*abi.Method)(unsafe.Add(unsafe.Pointer(typ.Methods), uintptr(j)*unsafe.Sizeof(abi.Method{})))
			if m.Name == want.Name && m.PkgPath == want.PkgPath && m.Typ == want.Typ {
				j++
				break
			}
		}
	}
	return ""
}

// panicwrap is called by the wrapper (*T).M of a method of T when the pointer is nil.
func panicwrap() {
	name := getcallerfn() // "main.(*T).M"
	open := 0
	for name[open] != '(' {
		open++
	}
	end := open
	for name[end] != ')' {
		end++
	}
	pkg, typ, meth := name[:open-1], name[open+2:end], name[end+2:]
	panic(plainError("value method " + pkg + "." + typ + "." + meth + " called using nil *" + typ + " pointer"))
}

func panicunhashable(t *abi.Type) { panic(errorString("hash of unhashable type " + t.Str)) }
func panicuncomparable(t *abi.Type) {
	panic(errorString("comparing uncomparable type " + t.Str))
}

func panicnilmap()          { panic(plainError("assignment to entry in nil map")) }
func panicmakeslicelen()    { panic(errorString("makeslice: len out of range")) }
func panicmakeslicecap()    { panic(errorString("makeslice: cap out of range")) }
func panicgrowslice()       { panic(errorString("growslice: len out of range")) }
func panicmakechan()        { panic(plainError("makechan: size out of range")) }
func panicsendclosed()      { panic(plainError("send on closed channel")) }
func panicclosenil()        { panic(plainError("close of nil channel")) }
func panicclosed()          { panic(plainError("close of closed channel")) }
func panicunsafestringlen() { panic(errorString("unsafe.String: len out of range")) }
func panicunsafestringnilptr() {
	panic(errorString("unsafe.String: ptr is nil and len is not zero"))
}
func panicunsafeslicelen() { panic(errorString("unsafe.Slice: len out of range")) }
func panicunsafeslicenilptr() {
	panic(errorString("unsafe.Slice: ptr is nil and len is not zero"))
}
func panicallocsize() { panic(plainError("runtime: allocation size out of range")) }

// panicnil is for panic(nil), which panics with a value of its own.
func panicnil() { panic(new(PanicNilError)) }

// The states of the loop body that a range over a function keeps.
const (
	rangeDone = iota
	rangeReady
	rangePanicking
	rangeExhausted
	rangeMissingPanic
)

// panicrangestate is for an iterator function that breaks the protocol of range.
func panicrangestate(state int) {
	switch state {
	case rangeDone:
		panic(errorString("range function continued iteration after function for loop body returned false"))
	case rangePanicking:
		panic(errorString("range function continued iteration after loop body panic"))
	case rangeExhausted:
		panic(errorString("range function continued iteration after whole loop exit"))
	case rangeMissingPanic:
		panic(errorString("range function recovered a loop body panic and did not resume panicking"))
	}
	throw("unexpected state set by range func")
}

type stringer interface {
	String() string
}

// panicText gives what stands after "panic: " for the value v of a panic that ends the program.
// A panic in v's own Error or String is fatal.
//
// Source: go1.27 runtime/panic.go preprintpanics, runtime/error.go printpanicval
func panicText(v any) string {
	switch v := v.(type) {
	case error:
		return indented(panicMessage(v, nil))
	case stringer:
		return indented(panicMessage(nil, v))
	}
	return valueText(v)
}

func panicMessage(e error, s stringer) string {
	defer func() {
		const text = "panic while printing panic value"
		switch r := recover().(type) {
		case nil:
		case string:
			throw(text + ": " + r)
		default:
			throw(text + ": type " + (*abi.EmptyInterface)(unsafe.Pointer(&r)).Type.Str)
		}
	}()
	if e != nil {
		return e.Error()
	}
	return s.String()
}

func valueText(v any) string {
	if v == nil {
		return "nil"
	}
	e := (*abi.EmptyInterface)(unsafe.Pointer(&v))
	t := e.Type
	text := ""
	switch t.Kind {
	case 1:
		text = "false"
		if *(*bool)(e.Data) {
			text = "true"
		}
	case 2, 6:
		text = string(appendInt(nil, *(*int64)(e.Data)))
	case 3:
		text = string(appendInt(nil, int64(*(*int8)(e.Data))))
	case 4:
		text = string(appendInt(nil, int64(*(*int16)(e.Data))))
	case 5:
		text = string(appendInt(nil, int64(*(*int32)(e.Data))))
	case 7, 11, 12:
		text = string(appendUint(nil, *(*uint64)(e.Data)))
	case 8:
		text = string(appendUint(nil, uint64(*(*uint8)(e.Data))))
	case 9:
		text = string(appendUint(nil, uint64(*(*uint16)(e.Data))))
	case 10:
		text = string(appendUint(nil, uint64(*(*uint32)(e.Data))))
	case 13:
		text = floatText(float64(*(*float32)(e.Data)), 32)
	case 14:
		text = floatText(*(*float64)(e.Data), 64)
	case 15:
		c := *(*complex64)(e.Data)
		text = complexText(floatText(float64(real(c)), 32), floatText(float64(imag(c)), 32))
		return customText(t, text)
	case 16:
		c := *(*complex128)(e.Data)
		text = complexText(floatText(real(c), 64), floatText(imag(c), 64))
		return customText(t, text)
	case 24:
		text = indented(*(*string)(e.Data))
		if t.PkgPath != "" {
			return t.Str + `("` + text + `")`
		}
		return text
	default:
		return "(" + t.Str + ") " + hexText(uint64(uintptr(e.Data)))
	}
	if t.PkgPath != "" {
		return t.Str + "(" + text + ")"
	}
	return text
}

// customText puts the name of a type other than complex64 and complex128 before the parentheses.
func customText(t *abi.Type, text string) string {
	if t.PkgPath != "" {
		return t.Str + text
	}
	return text
}

func complexText(re, im string) string {
	if im[0] != '+' && im[0] != '-' {
		im = "+" + im
	}
	return "(" + re + im + "i)"
}

// indented puts a tab after each newline.
func indented(s string) string {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' {
			n++
		}
	}
	if n == 0 {
		return s
	}
	b := make([]byte, 0, len(s)+n)
	for i := 0; i < len(s); i++ {
		b = append(b, s[i])
		if s[i] == '\n' {
			b = append(b, '\t')
		}
	}
	return string(b)
}

func hexText(v uint64) string {
	b := []byte("0x0000000000000000")
	i := len(b)
	for {
		i--
		b[i] = "0123456789abcdef"[v%16]
		v /= 16
		if v == 0 {
			break
		}
	}
	return "0x" + string(b[i:])
}
