// Package json turns Go values into JSON and back.
//
// It does what encoding/json of Go 1.27 does, which stands on encoding/json/v2 with the options of
// old: where the two differ in errors and corner cases, this is the newer one.
//
// Departs: encoding/json/v2, encoding/json/jsontext and the options that lead to them are not there.
package json

import (
	"bytes"
	"encoding/json/internal/jsontext"
	"strings"
)

// Marshaler is a value that gives its own JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// Unmarshaler is a value that takes its own JSON; it must copy what it keeps.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// RawMessage is JSON that is neither made nor read any further.
type RawMessage = jsontext.Value

// Valid tells whether data is one JSON value.
func Valid(data []byte) bool { return jsontext.Check(data) == nil }

// HTMLEscape writes src with <, >, &, U+2028 and U+2029 escaped to dst, so that it can stand in HTML.
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	dst.Grow(len(src))
	dst.Write(jsontext.AppendEscaped(dst.AvailableBuffer(), src, jsontext.Escapes{HTML: true, JS: true}))
}

// Compact writes src without the blanks between its parts to dst.
func Compact(dst *bytes.Buffer, src []byte) error {
	dst.Grow(len(src))
	if fault := jsontext.CheckFormat(src); fault != nil {
		return syntaxError(fault, 0)
	}
	dst.Write(jsontext.AppendCompact(dst.AvailableBuffer(), src))
	return nil
}

// Indent writes src to dst with a line for each element and member, which begins with the prefix
// and an indent for each level.
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	dst.Grow(2 * len(src))
	out, err := appendIndent(dst.AvailableBuffer(), src, prefix, indent)
	dst.Write(out)
	return err
}

// appendIndent keeps the blanks at the end of src.
func appendIndent(dst, src []byte, prefix, indent string) ([]byte, error) {
	if fault := jsontext.CheckFormat(src); fault != nil {
		return dst, syntaxError(fault, 0)
	}
	dst = jsontext.AppendIndent(dst, src, prefix, indent)
	return append(dst, src[len(bytes.TrimRight(src, " \n\r\t")):]...), nil
}

// Marshal gives the JSON of v.
func Marshal(v any) ([]byte, error) {
	e := newState(jsontext.Escapes{HTML: true, JS: true})
	defer states.Put(e)
	if err := e.top(v); err != nil {
		return nil, err
	}
	return bytes.Clone(e.buf), nil
}

// MarshalIndent is Marshal and Indent.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	return appendIndent(nil, b, prefix, indent)
}

// Unmarshal reads data into what v points to. A value that does not fit is passed over, and its
// error given at the end.
func Unmarshal(data []byte, v any) error {
	d := decodeState{data: data}
	return d.top(v)
}

// pointerToken gives a name as a part of a path.
func pointerToken(name string) string {
	if strings.ContainsAny(name, "~/") {
		name = strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
	}
	return name
}
