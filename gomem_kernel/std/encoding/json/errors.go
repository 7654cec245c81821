package json

import (
	"encoding/json/internal/jsontext"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// SyntaxError says why a text is not JSON.
type SyntaxError struct {
	msg    string
	Offset int64 // bytes read up to the error
}

// Error tells what is wrong.
func (e *SyntaxError) Error() string { return e.msg }

// syntaxError turns a fault that was found `base` bytes into the text into an error, nil into nil.
func syntaxError(fault *jsontext.Fault, base int64) error {
	if fault == nil {
		return nil
	}
	text := fault.Text
	if text == "" {
		text = "unexpected end of JSON input"
	}
	return &SyntaxError{text, base + int64(fault.Offset)}
}

// UnmarshalTypeError says that a JSON value does not fit a Go value.
type UnmarshalTypeError struct {
	Value  string       // what the JSON value is: "bool", "array", "number -5"
	Type   reflect.Type // of the Go value
	Offset int64        // bytes read up to the error
	Struct string       // name of the outermost type
	Field  string       // path to the value in the text, with dots
	Err    error        // the reason, may be nil
}

// Error tells what does not fit where.
func (e *UnmarshalTypeError) Error() string {
	into := "Go value"
	if e.Struct != "" || e.Field != "" {
		into = e.Struct + "." + e.Field
		last := e.Field[strings.LastIndexByte(e.Field, '.')+1:]
		if last == "" || strings.Trim(last, "0123456789") != "" {
			into = "Go struct field " + into
		}
	}
	text := "json: cannot unmarshal " + e.Value + " into " + into + " of type " + e.Type.String()
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the reason.
func (e *UnmarshalTypeError) Unwrap() error { return e.Err }

// UnmarshalFieldError is no longer given; the type stays for programs that name it.
type UnmarshalFieldError struct {
	Key   string
	Type  reflect.Type
	Field reflect.StructField
}

// Error tells which key met which field.
func (e *UnmarshalFieldError) Error() string {
	return "json: cannot unmarshal object key " + strconv.Quote(e.Key) + " into unexported field " +
		e.Field.Name + " of type " + e.Type.String()
}

// InvalidUnmarshalError says that Unmarshal got no pointer to write through.
type InvalidUnmarshalError struct {
	Type reflect.Type
}

// Error tells what it got.
func (e *InvalidUnmarshalError) Error() string {
	what := "nil"
	if e.Type != nil {
		what = "nil " + e.Type.String()
		if e.Type.Kind() != reflect.Pointer {
			what = "non-pointer " + e.Type.String()
		}
	}
	return "json: Unmarshal(" + what + ")"
}

// UnsupportedTypeError says that values of a type have no JSON.
type UnsupportedTypeError struct {
	Type reflect.Type
}

// Error tells the type.
func (e *UnsupportedTypeError) Error() string {
	return "json: unsupported type: " + e.Type.String()
}

// UnsupportedValueError says that a value has no JSON.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

// Error tells the value.
func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// InvalidUTF8Error is no longer given; the type stays for programs that name it.
type InvalidUTF8Error struct {
	S string // the string
}

// Error tells the string.
func (e *InvalidUTF8Error) Error() string {
	return "json: invalid UTF-8 in string: " + strconv.Quote(e.S)
}

// MarshalerError is the error of a method MarshalJSON, MarshalText or AppendText.
type MarshalerError struct {
	Type       reflect.Type
	Err        error
	sourceFunc string
}

// Error tells the method, the type and the error.
func (e *MarshalerError) Error() string {
	name := e.sourceFunc
	if name == "" {
		name = "MarshalJSON"
	}
	return "json: error calling " + name + " for type " + e.Type.String() + ": " + e.Err.Error()
}

// Unwrap gives the method's error.
func (e *MarshalerError) Unwrap() error { return e.Err }

// endOfInput turns the end of a text that is too short into what a Decoder says of it.
func endOfInput(fault *jsontext.Fault, base int64) error {
	if fault.Text == "" {
		return io.ErrUnexpectedEOF
	}
	return syntaxError(fault, base)
}
