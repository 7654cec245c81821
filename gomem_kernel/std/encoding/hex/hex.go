// Package hex writes bytes as pairs of hexadecimal digits.
package hex

import (
	"errors"
	"fmt"
	"io"
	"slices"
)

const digits = "0123456789abcdef"

// ErrLength is the error of an input with an odd number of digits.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// InvalidByteError is the error of an input with this byte, which is no digit.
type InvalidByteError byte

// Error tells the byte.
func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

// EncodedLen gives the number of digits of n bytes.
func EncodedLen(n int) int { return 2 * n }

// DecodedLen gives the number of bytes of x digits.
func DecodedLen(x int) int { return x / 2 }

// Encode writes the digits of src to dst and gives their number.
func Encode(dst, src []byte) int {
	at := 0
	for _, c := range src {
		dst[at] = digits[c>>4]
		dst[at+1] = digits[c&15]
		at += 2
	}
	return at
}

// AppendEncode appends the digits of src to dst.
func AppendEncode(dst, src []byte) []byte {
	n := EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// EncodeToString gives the digits of src.
func EncodeToString(src []byte) string {
	dst := make([]byte, EncodedLen(len(src)))
	Encode(dst, src)
	return string(dst)
}

// value gives the value of a digit, or 16 and more.
func value(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

// Decode writes the bytes that src has the digits of to dst and gives their number; on an error, the
// number before it. A byte that is no digit is reported before an odd length.
func Decode(dst, src []byte) (int, error) {
	n := 0
	for ; 2*n+1 < len(src); n++ {
		high, low := value(src[2*n]), value(src[2*n+1])
		if high > 15 {
			return n, InvalidByteError(src[2*n])
		}
		if low > 15 {
			return n, InvalidByteError(src[2*n+1])
		}
		dst[n] = high<<4 | low
	}
	if len(src)%2 == 1 {
		if last := src[len(src)-1]; value(last) > 15 {
			return n, InvalidByteError(last)
		}
		return n, ErrLength
	}
	return n, nil
}

// AppendDecode appends the bytes that src has the digits of to dst.
func AppendDecode(dst, src []byte) ([]byte, error) {
	n := DecodedLen(len(src))
	dst = slices.Grow(dst, n)
	n, err := Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString gives the bytes that s has the digits of; on an error, those before it.
func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, DecodedLen(len(s)))
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}

const streamBytes = 1024

type encoder struct {
	w   io.Writer
	err error
	out [streamBytes]byte
}

// NewEncoder gives a writer that writes the digits of what it is given to w.
func NewEncoder(w io.Writer) io.Writer { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 && e.err == nil {
		part := min(len(p), streamBytes/2)
		digits := Encode(e.out[:], p[:part])
		var written int
		written, e.err = e.w.Write(e.out[:digits])
		n += written / 2
		p = p[part:]
	}
	return n, e.err
}

type decoder struct {
	r       io.Reader
	err     error
	pending []byte // digits read and not decoded, in room
	room    [streamBytes]byte
}

// NewDecoder gives a reader of the bytes that r has the digits of.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (int, error) {
	if len(d.pending) < 2 && d.err == nil {
		d.fill()
	}
	if most := len(d.pending) / 2; len(p) > most {
		p = p[:most]
	}
	n, err := Decode(p, d.pending[:2*len(p)])
	d.pending = d.pending[2*n:]
	if err != nil {
		d.err = err
		d.pending = d.pending[:min(len(d.pending), 1)]
		return n, err
	}
	if len(d.pending) < 2 {
		return n, d.err
	}
	return n, nil
}

// fill reads more digits behind those that are pending.
func (d *decoder) fill() {
	kept := copy(d.room[:], d.pending)
	n, err := d.r.Read(d.room[kept:])
	d.pending = d.room[:kept+n]
	d.err = err
	if err == io.EOF && len(d.pending)%2 == 1 {
		d.err = io.ErrUnexpectedEOF
		if last := d.pending[len(d.pending)-1]; value(last) > 15 {
			d.err = InvalidByteError(last)
		}
	}
}
