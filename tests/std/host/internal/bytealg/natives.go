// Package bytealg: the natives by the real standard library.
package bytealg

import (
	"bytes"
	"strings"
	"unicode"
)

func IndexByte(b []byte, c byte) int           { return bytes.IndexByte(b, c) }
func IndexByteString(s string, c byte) int     { return strings.IndexByte(s, c) }
func LastIndexByte(b []byte, c byte) int       { return bytes.LastIndexByte(b, c) }
func LastIndexByteString(s string, c byte) int { return strings.LastIndexByte(s, c) }
func Count(b []byte, c byte) int               { return bytes.Count(b, []byte{c}) }
func CountString(s string, c byte) int         { return bytes.Count([]byte(s), []byte{c}) }
func Compare(a, b []byte) int                  { return bytes.Compare(a, b) }
func CompareString(a, b string) int            { return strings.Compare(a, b) }
func Equal(a, b []byte) bool                   { return bytes.Equal(a, b) }
func Index(b, sep []byte) int                  { return bytes.Index(b, sep) }
func IndexString(s, sep string) int            { return strings.Index(s, sep) }
func LastIndex(b, sep []byte) int              { return bytes.LastIndex(b, sep) }
func LastIndexString(s, sep string) int        { return strings.LastIndex(s, sep) }
func CountFields(s string) int                 { return len(strings.FieldsFunc(s, isSpace)) }
func isSpace(r rune) bool                      { return r < 0x80 && unicode.IsSpace(r) }
func between(lo, hi byte) func(b byte) bool    { return func(b byte) bool { return lo <= b && b <= hi } }

func MakeNoZero(n int) []byte {
	var b strings.Builder
	b.Grow(n)
	return make([]byte, b.Cap())[:n]
}

func IndexRange(s string, lo, hi byte) int {
	in := between(lo, hi)
	for i := range len(s) {
		if in(s[i]) {
			return i
		}
	}
	return -1
}

func FlipCase(b []byte, lo, hi byte) {
	in := between(lo, hi)
	for i := range b {
		if in(b[i]) {
			b[i] ^= 0x20
		}
	}
}

func NextField(s string, from int) (start, end int) {
	for start = from; start < len(s) && isSpace(rune(s[start])); start++ {
	}
	for end = start; end < len(s) && !isSpace(rune(s[end])); end++ {
	}
	return start, end
}
