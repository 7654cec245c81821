// Package errors makes errors and looks through trees of wrapped ones.
//
// An error wraps others by a method Unwrap() error or Unwrap() []error; its tree is walked depth first,
// the error before what it wraps.
package errors

import (
	"internal/reflectlite"
	"unsafe"
)

// ErrUnsupported says that an operation cannot be done here, whatever its arguments.
var ErrUnsupported = New("unsupported operation")

type errorString struct {
	s string
}

func (e *errorString) Error() string {
	return e.s
}

// New gives an error with that text, unequal to every other.
func New(text string) error {
	return &errorString{text}
}

// Unwrap gives what err's method Unwrap() error returns, nil if it has none.
func Unwrap(err error) error {
	if w, ok := err.(interface{ Unwrap() error }); ok {
		return w.Unwrap()
	}
	return nil
}

// Is tells whether an error in err's tree equals target or says so by its method Is(error) bool.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, reflectlite.Comparable(target))
}

func is(err, target error, comparable bool) bool {
	for err != nil {
		if comparable && err == target {
			return true
		}
		if m, ok := err.(interface{ Is(error) bool }); ok && m.Is(target) {
			return true
		}
		switch w := err.(type) {
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, each := range w.Unwrap() {
				if is(each, target, comparable) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// As finds the first error in err's tree that can be assigned to *target, or that sets it by its method
// As(any) bool, and tells whether there is one. It panics if target is no pointer to a type of errors.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	var e error
	switch reflectlite.TargetKind(target, &e) {
	case reflectlite.NoPointer:
		panic("errors: target must be a non-nil pointer")
	case reflectlite.NotImplementing:
		panic("errors: *target must be interface or implement error")
	}
	return as(err, target)
}

func as(err error, target any) bool {
	for err != nil {
		if reflectlite.Assign(target, err) {
			return true
		}
		if m, ok := err.(interface{ As(any) bool }); ok && m.As(target) {
			return true
		}
		switch w := err.(type) {
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, each := range w.Unwrap() {
				if as(each, target) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

type joinError struct {
	errs []error
}

// Join gives an error that wraps those of errs that are not nil, or nil if all are; its text has one
// line for each.
func Join(errs ...error) error {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	joined := &joinError{make([]error, 0, n)}
	for _, err := range errs {
		if err != nil {
			joined.errs = append(joined.errs, err)
		}
	}
	return joined
}

func (e *joinError) Error() string {
	first := e.errs[0].Error()
	if len(e.errs) == 1 {
		return first
	}
	text := []byte(first)
	for _, err := range e.errs[1:] {
		text = append(text, '\n')
		text = append(text, err.Error()...)
	}
	return unsafe.String(unsafe.SliceData(text), len(text))
}

func (e *joinError) Unwrap() []error {
	return e.errs
}

// AsType finds the first error in err's tree of type E, or one that its method As(any) bool gives, and
// tells whether there is one.
func AsType[E error](err error) (E, bool) {
	var found E
	ok := asType(err, &found)
	return found, ok
}

func asType[E error](err error, found *E) bool {
	for err != nil {
		if e, ok := err.(E); ok {
			*found = e
			return true
		}
		if m, ok := err.(interface{ As(any) bool }); ok && m.As(found) {
			return true
		}
		switch w := err.(type) {
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, each := range w.Unwrap() {
				if asType(each, found) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}
