// Package base64 writes bytes as characters of six bits each.
//
// Source: RFC 4648
package base64

import (
	"slices"
	"strconv"
)

// Padding characters for WithPadding.
const (
	StdPadding rune = '='
	NoPadding  rune = -1
)

const invalid = 0xff

// Encoding is an alphabet of 64 characters with the rule of what stands for a missing part.
type Encoding struct {
	alphabet [64]byte
	values   [256]byte // of each character, or invalid
	padding  rune
	strict   bool
}

// NewEncoding gives an Encoding, padded with '=', of the 64 different characters of encoder.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	e := &Encoding{padding: StdPadding}
	copy(e.alphabet[:], encoder)
	for i := range e.values {
		e.values[i] = invalid
	}
	for i := 0; i < len(encoder); i++ {
		c := encoder[i]
		switch {
		case c == '\n' || c == '\r':
			panic("encoding alphabet contains newline character")
		case e.values[c] != invalid:
			panic("encoding alphabet includes duplicate symbols")
		}
		e.values[c] = byte(i)
	}
	return e
}

// WithPadding gives the Encoding with another padding character, or NoPadding.
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	case padding != NoPadding && enc.values[byte(padding)] != invalid:
		panic("padding contained in alphabet")
	}
	enc.padding = padding
	return &enc
}

// Strict gives the Encoding that decodes only where the bits left over are 0.
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

// StdEncoding is the standard alphabet.
var StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

// URLEncoding is the alphabet for addresses and file names.
var URLEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

// RawStdEncoding is StdEncoding without padding.
var RawStdEncoding = StdEncoding.WithPadding(NoPadding)

// RawURLEncoding is URLEncoding without padding.
var RawURLEncoding = URLEncoding.WithPadding(NoPadding)

// EncodedLen gives the number of characters of n bytes.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

// DecodedLen gives the most bytes that n characters can stand for.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

// Encode writes the characters of src to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	if len(src) == 0 {
		return
	}
	_ = enc.alphabet
	at, from := 0, 0
	for ; from+3 <= len(src); from += 3 {
		bits := uint(src[from])<<16 | uint(src[from+1])<<8 | uint(src[from+2])
		dst[at] = enc.alphabet[bits>>18]
		dst[at+1] = enc.alphabet[bits>>12&63]
		dst[at+2] = enc.alphabet[bits>>6&63]
		dst[at+3] = enc.alphabet[bits&63]
		at += 4
	}
	left := len(src) - from
	if left == 0 {
		return
	}
	bits := uint(src[from]) << 16
	if left == 2 {
		bits |= uint(src[from+1]) << 8
	}
	dst[at] = enc.alphabet[bits>>18]
	dst[at+1] = enc.alphabet[bits>>12&63]
	if left == 2 {
		dst[at+2] = enc.alphabet[bits>>6&63]
	}
	if enc.padding != NoPadding {
		if left == 1 {
			dst[at+2] = byte(enc.padding)
		}
		dst[at+3] = byte(enc.padding)
	}
}

// AppendEncode appends the characters of src to dst.
func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	n := enc.EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	enc.Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// EncodeToString gives the characters of src.
func (enc *Encoding) EncodeToString(src []byte) string {
	buf := make([]byte, enc.EncodedLen(len(src)))
	enc.Encode(buf, src)
	return string(buf)
}

// CorruptInputError is the error of an input that is wrong at this byte.
type CorruptInputError int64

// Error tells the place.
func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// group reads the four characters from src[at:] on, fewer only at the end, and writes what they
// stand for. It gives the place behind them and the number of bytes; line ends are passed over.
//
// Source: go1.27 encoding/base64/base64.go Encoding.decodeQuantum
func (enc *Encoding) group(dst, src []byte, at int) (next, n int, err error) {
	var bits uint
	got := 0
	for got < 4 {
		if at == len(src) {
			if got == 0 {
				return at, 0, nil
			}
			if got == 1 || enc.padding != NoPadding {
				return at, 0, CorruptInputError(at - got)
			}
			break
		}
		c := src[at]
		at++
		if v := enc.values[c]; v != invalid {
			bits = bits<<6 | uint(v)
			got++
			continue
		}
		if c == '\n' || c == '\r' {
			continue
		}
		if rune(c) != enc.padding || got < 2 {
			return at, 0, CorruptInputError(at - 1)
		}
		var ok bool
		if at, ok, err = enc.pads(src, at, got); !ok {
			return at, 0, err
		}
		break
	}
	bits <<= 6 * uint(4-got)
	n = got - 1
	if left := bits & (1<<uint(24-8*n) - 1); enc.strict && left != 0 {
		return at, 0, CorruptInputError(at - (4 - got))
	}
	for i := 0; i < n; i++ {
		dst[i] = byte(bits >> uint(16-8*i))
	}
	return at, n, err
}

// pads reads what must follow the first padding character, which stood behind `got` characters.
// Without ok the group is void; an error beside ok tells of characters behind the padding.
func (enc *Encoding) pads(src []byte, at, got int) (next int, ok bool, err error) {
	if got == 2 {
		at = lineEnds(src, at)
		if at == len(src) {
			return at, false, CorruptInputError(len(src))
		}
		if rune(src[at]) != enc.padding {
			return at, false, CorruptInputError(at - 1)
		}
		at++
	}
	at = lineEnds(src, at)
	if at < len(src) {
		err = CorruptInputError(at)
	}
	return at, true, err
}

// lineEnds gives the first place from at on where no line ends.
func lineEnds(src []byte, at int) int {
	for at < len(src) && (src[at] == '\n' || src[at] == '\r') {
		at++
	}
	return at
}

// Decode writes the bytes that src stands for to dst and gives their number; on an error, the
// number before it.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	if len(src) == 0 {
		return 0, nil
	}
	_ = enc.values
	at := 0
	for len(src)-at >= 4 {
		a, b := enc.values[src[at]], enc.values[src[at+1]]
		c, d := enc.values[src[at+2]], enc.values[src[at+3]]
		if a|b|c|d != invalid {
			dst[n] = a<<2 | b>>4
			dst[n+1] = b<<4 | c>>2
			dst[n+2] = c<<6 | d
			n += 3
			at += 4
			continue
		}
		var wrote int
		at, wrote, err = enc.group(dst[n:], src, at)
		n += wrote
		if err != nil {
			return n, err
		}
	}
	for at < len(src) {
		var wrote int
		at, wrote, err = enc.group(dst[n:], src, at)
		n += wrote
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// AppendDecode appends the bytes that src stands for to dst; on an error, those before it.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	// Characters alone count: with line ends and padding the room would be too much.
	n := 0
	for _, c := range src {
		if rune(c) != enc.padding && c != '\n' && c != '\r' {
			n++
		}
	}
	n = n/4*3 + n%4*6/8
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString gives the bytes that s stands for; on an error, those before it.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	buf := make([]byte, enc.DecodedLen(len(s)))
	n, err := enc.Decode(buf, []byte(s))
	return buf[:n], err
}
