// Package runtime is what a program sees of the runtime. The collector, allocator and scheduler are
// natives in the core; here are the error values of run-time panics and the small services in Go.
package runtime

import "internal/abi"

// Error is the interface of run-time errors, such as an index out of range.
type Error interface {
	error

	// RuntimeError does nothing; it tells run-time errors from other errors.
	RuntimeError()
}

// TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	_interface    *abi.Type
	concrete      *abi.Type
	asserted      *abi.Type
	missingMethod string // set when concrete lacks a method of the interface asserted
}

// RuntimeError marks a run-time error.
func (*TypeAssertionError) RuntimeError() {}

// Error names the types and what is missing.
func (e *TypeAssertionError) Error() string {
	as := e.asserted.Str
	if e.concrete != nil && e.missingMethod != "" {
		return "interface conversion: " + e.concrete.Str + " is not " + as + ": missing method " + e.missingMethod
	}
	inter := "interface"
	if e._interface != nil {
		inter = e._interface.Str
	}
	if e.concrete == nil {
		return "interface conversion: " + inter + " is nil, not " + as
	}
	text := "interface conversion: " + inter + " is " + e.concrete.Str + ", not " + as
	if e.concrete.Str == as {
		if e.concrete.PkgPath != e.asserted.PkgPath {
			text += " (types from different packages)"
		} else {
			text += " (types from different scopes)"
		}
	}
	return text
}

// An errorString is a run-time error with a fixed text.
type errorString string

// RuntimeError marks a run-time error.
func (e errorString) RuntimeError() {}

// Error gives the text after "runtime error: ".
func (e errorString) Error() string {
	return "runtime error: " + string(e)
}

// An errorAddressString is an errorString of a memory fault whose address is known.
type errorAddressString struct {
	msg  string
	addr uintptr
}

// RuntimeError marks a run-time error.
func (e errorAddressString) RuntimeError() {}

// Error gives the text after "runtime error: ".
func (e errorAddressString) Error() string {
	return "runtime error: " + e.msg
}

// Addr is the address that faulted.
func (e errorAddressString) Addr() uintptr {
	return e.addr
}

// A plainError is a run-time error whose text has no prefix.
type plainError string

// RuntimeError marks a run-time error.
func (e plainError) RuntimeError() {}

// Error gives the text.
func (e plainError) Error() string {
	return string(e)
}

// A PanicNilError is what recover gives after panic(nil).
type PanicNilError struct {
	_ [0]func() // not comparable
}

// Error tells that panic was called with nil.
func (*PanicNilError) Error() string {
	return "runtime error: panic called with nil argument"
}

// RuntimeError marks a run-time error.
func (*PanicNilError) RuntimeError() {}

type boundsCode uint8

const (
	boundsIndex boundsCode = iota
	boundsSliceAlen
	boundsSliceAcap
	boundsSliceB
	boundsSlice3Alen
	boundsSlice3Acap
	boundsSlice3B
	boundsSlice3C
	boundsConvert
)

// A boundsError is an index or slice bound out of range. x is the bad value (read as unsigned
// unless signed is set), y what it was compared with.
type boundsError struct {
	x      int64
	y      int
	signed bool
	code   boundsCode
}

// RuntimeError marks a run-time error.
func (e boundsError) RuntimeError() {}

// Error tells the bound in Go's words.
//
// Source: go1.27 runtime/error.go boundsErrorFmts, boundsNegErrorFmts
func (e boundsError) Error() string {
	var x []byte
	if e.signed {
		x = appendInt(make([]byte, 0, 20), e.x)
	} else {
		x = appendUint(make([]byte, 0, 20), uint64(e.x))
	}
	y := string(appendInt(make([]byte, 0, 20), int64(e.y)))
	before, after := "slice bounds out of range [", "]"
	if e.signed && e.x < 0 {
		switch e.code {
		case boundsIndex:
			before = "index out of range ["
		case boundsSliceAlen, boundsSliceAcap:
			before += ":"
		case boundsSliceB:
			after = ":]"
		case boundsSlice3Alen, boundsSlice3Acap:
			before += "::"
		case boundsSlice3B:
			before += ":"
			after = ":]"
		case boundsSlice3C:
			after = "::]"
		}
		return "runtime error: " + before + string(x) + after
	}
	switch e.code {
	case boundsIndex:
		before, after = "index out of range [", "] with length "+y
	case boundsSliceAlen:
		before, after = before+":", "] with length "+y
	case boundsSliceAcap:
		before, after = before+":", "] with capacity "+y
	case boundsSliceB:
		after = ":" + y + "]"
	case boundsSlice3Alen:
		before, after = before+"::", "] with length "+y
	case boundsSlice3Acap:
		before, after = before+"::", "] with capacity "+y
	case boundsSlice3B:
		before, after = before+":", ":"+y+"]"
	case boundsSlice3C:
		after = ":" + y + ":]"
	case boundsConvert:
		before, after = "cannot convert slice with length "+y+" to array or pointer to array with length ", ""
	}
	return "runtime error: " + before + string(x) + after
}

func appendInt(b []byte, v int64) []byte {
	if v < 0 {
		return appendUint(append(b, '-'), -uint64(v))
	}
	return appendUint(b, uint64(v))
}

func appendUint(b []byte, v uint64) []byte {
	if v >= 10 {
		b = appendUint(b, v/10)
	}
	return append(b, byte('0'+v%10))
}
