// Package encoding says how values turn themselves into bytes or text and back.
package encoding

// BinaryMarshaler gives itself as bytes.
type BinaryMarshaler interface {
	// MarshalBinary gives the value as bytes.
	MarshalBinary() (data []byte, err error)
}

// BinaryUnmarshaler sets itself from what MarshalBinary gave.
type BinaryUnmarshaler interface {
	// UnmarshalBinary sets the value; it must copy data to keep it.
	UnmarshalBinary(data []byte) error
}

// BinaryAppender appends itself to bytes.
type BinaryAppender interface {
	// AppendBinary appends the value's bytes to b.
	AppendBinary(b []byte) ([]byte, error)
}

// TextMarshaler gives itself as UTF-8.
type TextMarshaler interface {
	// MarshalText gives the value as text.
	MarshalText() (text []byte, err error)
}

// TextUnmarshaler sets itself from what MarshalText gave.
type TextUnmarshaler interface {
	// UnmarshalText sets the value; it must copy text to keep it.
	UnmarshalText(text []byte) error
}

// TextAppender appends itself to text.
type TextAppender interface {
	// AppendText appends the value's text to b.
	AppendText(b []byte) ([]byte, error)
}
