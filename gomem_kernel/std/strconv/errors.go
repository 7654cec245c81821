// Package strconv converts numbers, truth values and quoted text to strings and back. The digits
// of floating-point numbers come from natives; all else is here.
package strconv

import (
	"errors"
	"unsafe"
)

// ErrRange tells that a value does not fit the target type.
var ErrRange = errors.New("value out of range")

// ErrSyntax tells that a string does not have the right syntax.
var ErrSyntax = errors.New("invalid syntax")

// A NumError is a failed conversion.
type NumError struct {
	Func string // the function, such as "ParseInt"
	Num  string // the input
	Err  error  // why: ErrRange, ErrSyntax or another
}

// Error gives "strconv.Func: parsing "Num": Err".
func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

// Unwrap gives the reason.
func (e *NumError) Unwrap() error { return e.Err }

// cloneString copies s so that an error does not keep the whole input alive.
func cloneString(s string) string {
	if len(s) == 0 {
		return ""
	}
	b := make([]byte, len(s))
	copy(b, s)
	return unsafe.String(&b[0], len(b))
}

func syntaxError(fn, s string) *NumError {
	return &NumError{fn, cloneString(s), ErrSyntax}
}

func rangeError(fn, s string) *NumError {
	return &NumError{fn, cloneString(s), ErrRange}
}

func baseError(fn, s string, base int) *NumError {
	return &NumError{fn, cloneString(s), errors.New("invalid base " + Itoa(base))}
}

func bitSizeError(fn, s string, bitSize int) *NumError {
	return &NumError{fn, cloneString(s), errors.New("invalid bit size " + Itoa(bitSize))}
}
