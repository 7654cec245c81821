package strings

import (
	"internal/bytealg"
	"unicode/utf8"
	"unsafe"
)

// Builder collects a string piece by piece without copying it at the end. The zero value is ready;
// a Builder in use must not be copied.
type Builder struct {
	addr *Builder // the receiver, so that a copy is noticed
	buf  []byte
}

func (b *Builder) claim() {
	if b.addr != b {
		b.claimFirst()
	}
}

func (b *Builder) claimFirst() {
	if b.addr != nil {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
	b.addr = (*Builder)(noescape(unsafe.Pointer(b)))
}

// noescape hides from escape analysis that a Builder points to itself: it may stay on the stack.
func noescape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

// String gives what was written so far; it shares the Builder's bytes.
func (b *Builder) String() string {
	return unsafe.String(unsafe.SliceData(b.buf), len(b.buf))
}

// Len gives the number of bytes written.
func (b *Builder) Len() int {
	return len(b.buf)
}

// Cap gives the number of bytes that the Builder has room for, those written included.
func (b *Builder) Cap() int {
	return cap(b.buf)
}

// Reset empties the Builder.
func (b *Builder) Reset() {
	b.addr = nil
	b.buf = nil
}

// Grow makes room for n more bytes; it panics if n is negative.
func (b *Builder) Grow(n int) {
	b.claim()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) >= n {
		return
	}
	room := bytealg.MakeNoZero(2*cap(b.buf) + n)[:len(b.buf)]
	copy(room, b.buf)
	b.buf = room
}

// Write appends p; its error is always nil.
func (b *Builder) Write(p []byte) (int, error) {
	b.claim()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c; its error is always nil.
func (b *Builder) WriteByte(c byte) error {
	b.claim()
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends the encoding of r and gives its width; its error is always nil.
func (b *Builder) WriteRune(r rune) (int, error) {
	b.claim()
	before := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - before, nil
}

// WriteString appends s; its error is always nil.
func (b *Builder) WriteString(s string) (int, error) {
	b.claim()
	b.buf = append(b.buf, s...)
	return len(s), nil
}
