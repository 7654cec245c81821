// Package base32 writes bytes as characters of five bits each.
//
// Source: RFC 4648
package base32

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

// Encoding is an alphabet of 32 characters with the rule of what stands for a missing part.
type Encoding struct {
	alphabet [32]byte
	values   [256]byte // of each character, or invalid
	padding  rune
}

// NewEncoding gives an Encoding, padded with '=', of the 32 different characters of encoder.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 32 {
		panic("encoding alphabet is not 32-bytes long")
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

// StdEncoding is the standard alphabet.
var StdEncoding = NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

// HexEncoding is the alphabet that keeps the order of what it encodes.
var HexEncoding = NewEncoding("0123456789ABCDEFGHIJKLMNOPQRSTUV")

// EncodedLen gives the number of characters of n bytes.
func (enc *Encoding) EncodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/5*8 + (n%5*8+4)/5
	}
	return (n + 4) / 5 * 8
}

// DecodedLen gives the most bytes that n characters can stand for.
func (enc *Encoding) DecodedLen(n int) int {
	if enc.padding == NoPadding {
		return n/8*5 + n%8*5/8
	}
	return n / 8 * 5
}

// Encode writes the characters of src to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	at := 0
	for len(src) > 0 {
		part := min(len(src), 5)
		var bits uint64
		for i := 0; i < 5; i++ {
			bits <<= 8
			if i < part {
				bits |= uint64(src[i])
			}
		}
		chars := (part*8 + 4) / 5
		for i := 0; i < 8; i++ {
			switch {
			case i < chars:
				dst[at+i] = enc.alphabet[bits>>uint(35-5*i)&31]
			case enc.padding != NoPadding:
				dst[at+i] = byte(enc.padding)
			}
		}
		at += 8
		src = src[part:]
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

// CorruptInputError is the error of an input that is wrong at this byte, line ends not counted.
type CorruptInputError int64

// Error tells the place.
func (e CorruptInputError) Error() string {
	return "illegal base32 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// decode writes what src, free of line ends, stands for. end tells that padding was seen.
//
// Source: go1.27 encoding/base32/base32.go Encoding.decode
func (enc *Encoding) decode(dst, src []byte) (n int, end bool, err error) {
	at := 0
	for at < len(src) && !end {
		var bits uint64
		got := 0
		for got < 8 && !end {
			if at == len(src) {
				if enc.padding != NoPadding {
					return n, false, CorruptInputError(at - got)
				}
				end = true
				break
			}
			c := src[at]
			at++
			if rune(c) == enc.padding && got >= 2 && len(src)-at < 8 {
				if wrong := enc.wrongPadding(src, at, got); wrong >= 0 {
					return n, false, CorruptInputError(wrong)
				}
				end = true
				break
			}
			v := enc.values[c]
			if v == invalid {
				return n, false, CorruptInputError(at - 1)
			}
			bits = bits<<5 | uint64(v)
			got++
		}
		if got == 3 || got == 6 {
			// No number of bytes has so many characters: Go drops them without an error.
			break
		}
		bits <<= uint(5 * (8 - got))
		for i := 0; i < got*5/8; i++ {
			dst[n] = byte(bits >> uint(32-8*i))
			n++
		}
	}
	return n, end, nil
}

// wrongPadding gives the place of the error in padding that began before at, behind `got`
// characters of its group, or -1.
func (enc *Encoding) wrongPadding(src []byte, at, got int) int {
	left := len(src) - at
	if left+got < 7 {
		return len(src)
	}
	for i := 0; i < 7-got && i < left; i++ {
		if rune(src[at+i]) != enc.padding {
			return at + i - 1
		}
	}
	if got == 3 || got == 6 {
		return at - 1
	}
	return -1
}

// without gives the characters of src that are no line ends, in room of its own.
func without(src []byte) []byte {
	kept := make([]byte, 0, len(src))
	for _, c := range src {
		if c != '\r' && c != '\n' {
			kept = append(kept, c)
		}
	}
	return kept
}

// Decode writes the bytes that src stands for to dst and gives their number; on an error, the
// number before it.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	n, _, err = enc.decode(dst, without(src))
	return n, err
}

// AppendDecode appends the bytes that src stands for to dst; on an error, those before it.
func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	n := len(src)
	for n > 0 && rune(src[n-1]) == enc.padding {
		n--
	}
	n = n/8*5 + n%8*5/8
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

// DecodeString gives the bytes that s stands for; on an error, those before it.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	buf := without([]byte(s))
	n, _, err := enc.decode(buf, buf)
	return buf[:n], err
}
