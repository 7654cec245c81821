package bytes

import (
	"errors"
	"internal/bytealg"
	"io"
	"unicode/utf8"
)

// MinRead is the least room that ReadFrom makes for each Read.
const MinRead = 512

// ErrTooLarge is the panic of a Buffer whose bytes find no memory.
var ErrTooLarge = errors.New("bytes.Buffer: too large")

var (
	errNegativeRead = errors.New("bytes.Buffer: reader returned negative count from Read")
	errUnreadByte   = errors.New("bytes.Buffer: UnreadByte: previous operation was not a successful read")
)

// What the last operation was, for UnreadByte and UnreadRune: a positive number is the width of a rune.
const (
	notRead  int8 = 0
	bytesAre int8 = -1
)

// smallSize is the first capacity of a Buffer for small writes.
const smallSize = 64

// Buffer is bytes to write at the end and to read at the beginning. The zero value is empty and ready.
type Buffer struct {
	buf  []byte // of which those from off on are not read yet
	off  int
	last int8
}

// NewBuffer gives a Buffer that holds buf and goes on to use it.
func NewBuffer(buf []byte) *Buffer {
	return &Buffer{buf: buf}
}

// NewBufferString gives a Buffer that holds s.
func NewBufferString(s string) *Buffer {
	return &Buffer{buf: []byte(s)}
}

// Bytes gives what is not read yet; it is valid until the Buffer is next changed.
func (b *Buffer) Bytes() []byte {
	return b.buf[b.off:]
}

// AvailableBuffer gives an empty slice at the end of the Buffer, to be appended to and then written.
func (b *Buffer) AvailableBuffer() []byte {
	return b.buf[len(b.buf):]
}

// String gives what is not read yet, "<nil>" for a nil Buffer.
func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}

// Peek gives the next n bytes without reading them, and io.EOF if there are less.
func (b *Buffer) Peek(n int) ([]byte, error) {
	if b.Len() < n {
		return b.buf[b.off:], io.EOF
	}
	return b.buf[b.off : b.off+n], nil
}

// Len gives the number of bytes not read yet.
func (b *Buffer) Len() int {
	return len(b.buf) - b.off
}

// Cap gives the number of bytes that the Buffer has room for in all.
func (b *Buffer) Cap() int {
	return cap(b.buf)
}

// Available gives the number of bytes that can be written without allocating.
func (b *Buffer) Available() int {
	return cap(b.buf) - len(b.buf)
}

// Truncate keeps the next n bytes only; it panics if there are less.
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	b.last = notRead
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.off+n]
}

// Reset empties the Buffer and keeps its memory.
func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.off = 0
	b.last = notRead
}

// extend lengthens the Buffer by n bytes and gives where they begin.
func (b *Buffer) extend(n int) int {
	end := len(b.buf)
	if n <= cap(b.buf)-end {
		b.buf = b.buf[:end+n]
		return end
	}
	return b.grow(n)
}

// grow is extend that first drops what is read: at once if that is all, else if it makes room enough for
// long; if it does not, the capacity is doubled.
func (b *Buffer) grow(n int) int {
	length := b.Len()
	if length == 0 && b.off != 0 {
		b.Reset()
	}
	end, capacity := len(b.buf), cap(b.buf)
	switch {
	case n <= capacity-end:
		b.buf = b.buf[:end+n]
		return end
	case b.buf == nil && n <= smallSize:
		b.buf = make([]byte, n, smallSize)
		return 0
	case n <= capacity/2-length:
		copy(b.buf, b.buf[b.off:])
	case capacity > maxInt-capacity-n:
		panic(ErrTooLarge)
	default:
		b.buf = enlarged(b.buf[b.off:], b.off+n)
	}
	b.off = 0
	b.buf = b.buf[:length+n]
	return length
}

// enlarged gives a copy of old with room for n bytes more, at least twice its capacity.
func enlarged(old []byte, n int) []byte {
	defer func() {
		if recover() != nil {
			panic(ErrTooLarge)
		}
	}()
	size := max(len(old)+n, 2*cap(old))
	larger := append([]byte(nil), make([]byte, size)...)
	return larger[:copy(larger, old)]
}

// Grow makes room for n more bytes; it panics if n is negative.
func (b *Buffer) Grow(n int) {
	if n < 0 {
		panic("bytes.Buffer.Grow: negative count")
	}
	b.buf = b.buf[:b.grow(n)]
}

// Write appends p; its error is always nil.
func (b *Buffer) Write(p []byte) (n int, err error) {
	b.last = notRead
	at := b.extend(len(p))
	return copy(b.buf[at:], p), nil
}

// WriteString appends s; its error is always nil.
func (b *Buffer) WriteString(s string) (n int, err error) {
	b.last = notRead
	at := b.extend(len(s))
	return copy(b.buf[at:], s), nil
}

// WriteByte appends c; its error is always nil.
func (b *Buffer) WriteByte(c byte) error {
	b.last = notRead
	at := b.extend(1)
	b.buf[at] = c
	return nil
}

// WriteRune appends the encoding of r and gives its width; its error is always nil.
func (b *Buffer) WriteRune(r rune) (n int, err error) {
	if uint32(r) < utf8.RuneSelf {
		b.WriteByte(byte(r))
		return 1, nil
	}
	b.last = notRead
	at := b.extend(utf8.UTFMax)
	b.buf = utf8.AppendRune(b.buf[:at], r)
	return len(b.buf) - at, nil
}

// ReadFrom appends what r gives until its end; it panics if r gives a negative count.
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	b.last = notRead
	for {
		at := b.grow(MinRead)
		count, err := r.Read(b.buf[at:cap(b.buf)])
		if count < 0 {
			panic(errNegativeRead)
		}
		b.buf = b.buf[:at+count]
		n += int64(count)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// WriteTo writes what is not read yet to w.
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	b.last = notRead
	if length := b.Len(); length > 0 {
		count, err := w.Write(b.buf[b.off:])
		if count > length {
			panic("bytes.Buffer.WriteTo: invalid Write count")
		}
		b.off += count
		n = int64(count)
		if err != nil {
			return n, err
		}
		if count < length {
			return n, io.ErrShortWrite
		}
	}
	b.Reset()
	return n, nil
}

// Read reads up to len(p) bytes; io.EOF if there are none.
func (b *Buffer) Read(p []byte) (n int, err error) {
	b.last = notRead
	if b.Len() <= 0 {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	if n > 0 {
		b.last = bytesAre
	}
	return n, nil
}

// Next reads up to n bytes and gives them without a copy; they are valid until the Buffer is next changed.
func (b *Buffer) Next(n int) []byte {
	b.last = notRead
	n = min(n, b.Len())
	next := b.buf[b.off : b.off+n]
	b.off += n
	if n > 0 {
		b.last = bytesAre
	}
	return next
}

// ReadByte reads a byte; io.EOF if there is none.
func (b *Buffer) ReadByte() (byte, error) {
	if b.Len() <= 0 {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	b.last = bytesAre
	return c, nil
}

// ReadRune reads a rune and gives its width; io.EOF if there is none.
func (b *Buffer) ReadRune() (r rune, size int, err error) {
	if b.Len() <= 0 {
		b.Reset()
		return 0, 0, io.EOF
	}
	r, size = utf8.DecodeRune(b.buf[b.off:])
	b.off += size
	b.last = int8(size)
	return r, size, nil
}

// UnreadRune takes back a ReadRune that was the last operation.
func (b *Buffer) UnreadRune() error {
	if b.last <= notRead {
		return errors.New("bytes.Buffer: UnreadRune: previous operation was not a successful ReadRune")
	}
	if b.off >= int(b.last) {
		b.off -= int(b.last)
	}
	b.last = notRead
	return nil
}

// UnreadByte takes back the last byte of a read that was the last operation.
func (b *Buffer) UnreadByte() error {
	if b.last == notRead {
		return errUnreadByte
	}
	b.last = notRead
	if b.off > 0 {
		b.off--
	}
	return nil
}

// ReadBytes reads up to the first delim, which is included; all and io.EOF if there is none.
func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	slice, err := b.readSlice(delim)
	return append(line, slice...), err
}

// ReadString is ReadBytes that gives a string.
func (b *Buffer) ReadString(delim byte) (line string, err error) {
	slice, err := b.readSlice(delim)
	return string(slice), err
}

func (b *Buffer) readSlice(delim byte) (line []byte, err error) {
	end := b.off + bytealg.IndexByte(b.buf[b.off:], delim) + 1
	if end == b.off {
		end = len(b.buf)
		err = io.EOF
	}
	line = b.buf[b.off:end]
	b.off = end
	b.last = bytesAre
	return line, err
}
