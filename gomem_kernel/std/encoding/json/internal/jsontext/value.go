// Package jsontext knows the grammar of JSON: it finds the ends of values and says what is wrong
// with a text. It also has the type behind json.RawMessage, whose name in Go is jsontext.Value.
//
// Departs: encoding/json/jsontext itself is not there, nor are the methods of Value that take its
// options (Format, Compact, Indent, Canonicalize).
package jsontext

import (
	"bytes"
	"errors"
	"strconv"
)

// Value is the text of one JSON value.
type Value []byte

// Clone gives a copy.
func (v Value) Clone() Value { return bytes.Clone(v) }

// String gives the text, null for no text.
func (v Value) String() string {
	if v == nil {
		return "null"
	}
	return string(v)
}

// IsValid tells whether the text is one value.
func (v Value) IsValid() bool { return Check(v) == nil }

// MarshalJSON gives the text, null for no text.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == nil {
		return []byte("null"), nil
	}
	return v, nil
}

// UnmarshalJSON takes a copy of the text.
func (v *Value) UnmarshalJSON(b []byte) error {
	if v == nil {
		return errors.New("jsontext.Value: UnmarshalJSON on nil pointer")
	}
	*v = append((*v)[:0], b...)
	return nil
}

// Kind tells what the value is by its first character.
func (v Value) Kind() Kind {
	at := Space(v, 0)
	if at == len(v) {
		return 0
	}
	return KindOf(v[at])
}

// Kind is the first character of a value or token; '0' stands for every number.
type Kind byte

// KindOf gives the Kind of what begins with c.
func KindOf(c byte) Kind {
	if c == '-' || '0' <= c && c <= '9' {
		return '0'
	}
	return Kind(c)
}

// String names the kind; the brackets stand for themselves.
func (k Kind) String() string {
	switch k {
	case 0:
		return "invalid"
	case 'n':
		return "null"
	case 'f':
		return "false"
	case 't':
		return "true"
	case '"':
		return "string"
	case '0':
		return "number"
	case '{', '}', '[', ']':
		return string(rune(k))
	}
	return "<invalid jsontext.Kind: " + strconv.QuoteRune(rune(k)) + ">"
}
