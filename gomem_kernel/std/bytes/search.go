package bytes

import (
	"internal/bytealg"
	"strings"
	"unicode"
	"unsafe"
)

// view gives b as a string that shares its bytes. What only looks at bytes is left to package strings.
func view(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Equal tells whether a and b have the same length and bytes; nil equals empty.
func Equal(a, b []byte) bool {
	return bytealg.Equal(a, b)
}

// Compare gives -1, 0 or +1 as a stands before, with or after b.
func Compare(a, b []byte) int {
	return bytealg.Compare(a, b)
}

// EqualFold tells whether s and t, as UTF-8, are equal under simple case folding.
func EqualFold(s, t []byte) bool {
	return strings.EqualFold(view(s), view(t))
}

// HasPrefix tells whether s begins with prefix.
func HasPrefix(s, prefix []byte) bool {
	return len(s) >= len(prefix) && bytealg.Equal(s[:len(prefix)], prefix)
}

// HasSuffix tells whether s ends with suffix.
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && bytealg.Equal(s[len(s)-len(suffix):], suffix)
}

// Index gives the index of the first sep in s, or -1.
func Index(s, sep []byte) int {
	return bytealg.Index(s, sep)
}

// LastIndex gives the index of the last sep in s, or -1.
func LastIndex(s, sep []byte) int {
	return bytealg.LastIndex(s, sep)
}

// IndexByte gives the index of the first c in b, or -1.
func IndexByte(b []byte, c byte) int {
	return bytealg.IndexByte(b, c)
}

// LastIndexByte gives the index of the last c in s, or -1.
func LastIndexByte(s []byte, c byte) int {
	return bytealg.LastIndexByte(s, c)
}

// IndexRune gives the index of the first r in s, or -1, as strings.IndexRune does.
func IndexRune(s []byte, r rune) int {
	return strings.IndexRune(view(s), r)
}

// IndexAny gives the index of the first rune of s that is in chars, or -1.
func IndexAny(s []byte, chars string) int {
	return strings.IndexAny(view(s), chars)
}

// LastIndexAny gives the index of the last rune of s that is in chars, or -1.
func LastIndexAny(s []byte, chars string) int {
	return strings.LastIndexAny(view(s), chars)
}

// IndexFunc gives the index of the first rune of s for which f holds, or -1.
func IndexFunc(s []byte, f func(r rune) bool) int {
	return strings.IndexFunc(view(s), f)
}

// LastIndexFunc gives the index of the last rune of s for which f holds, or -1.
func LastIndexFunc(s []byte, f func(r rune) bool) int {
	return strings.LastIndexFunc(view(s), f)
}

// Contains tells whether subslice is in b.
func Contains(b, subslice []byte) bool {
	return bytealg.Index(b, subslice) >= 0
}

// ContainsAny tells whether some rune of chars is in b.
func ContainsAny(b []byte, chars string) bool {
	return strings.IndexAny(view(b), chars) >= 0
}

// ContainsRune tells whether r is in b.
func ContainsRune(b []byte, r rune) bool {
	return strings.IndexRune(view(b), r) >= 0
}

// ContainsFunc tells whether f holds for some rune of b.
func ContainsFunc(b []byte, f func(rune) bool) bool {
	return strings.IndexFunc(view(b), f) >= 0
}

// Count gives the number of seps in s that do not overlap; an empty one stands between all runes and at
// both ends.
func Count(s, sep []byte) int {
	return strings.Count(view(s), view(sep))
}

// Cut gives what stands before and after the first sep in s, or s and nil if there is none.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := bytealg.Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutLast gives what stands before and after the last sep in s, or s and nil if there is none.
func CutLast(s, sep []byte) (before, after []byte, found bool) {
	if i := bytealg.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutPrefix gives s without prefix and whether it began with it.
func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix gives s without suffix and whether it ended with it.
func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// TrimPrefix gives s without prefix, or s if it does not begin with it.
func TrimPrefix(s, prefix []byte) []byte {
	after, _ := CutPrefix(s, prefix)
	return after
}

// TrimSuffix gives s without suffix, or s if it does not end with it.
func TrimSuffix(s, suffix []byte) []byte {
	before, _ := CutSuffix(s, suffix)
	return before
}

// last gives the last n bytes of s, nil if n is 0.
func last(s []byte, n int) []byte {
	if n == 0 {
		return nil
	}
	return s[len(s)-n:]
}

// TrimFunc gives s without the runes at both ends for which f holds.
func TrimFunc(s []byte, f func(r rune) bool) []byte {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

// TrimLeftFunc gives s without the runes at its beginning for which f holds, nil if none are left.
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	return last(s, len(strings.TrimLeftFunc(view(s), f)))
}

// TrimRightFunc gives s without the runes at its end for which f holds.
func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	return s[:len(strings.TrimRightFunc(view(s), f))]
}

// Trim gives s without the runes of cutset at both ends, nil if none are left.
func Trim(s []byte, cutset string) []byte {
	return TrimLeft(TrimRight(s, cutset), cutset)
}

// TrimLeft gives s without the runes of cutset at its beginning, nil if none are left.
func TrimLeft(s []byte, cutset string) []byte {
	return last(s, len(strings.TrimLeft(view(s), cutset)))
}

// TrimRight gives s without the runes of cutset at its end.
func TrimRight(s []byte, cutset string) []byte {
	return s[:len(strings.TrimRight(view(s), cutset))]
}

// TrimSpace gives s without white space at both ends, nil if nothing is left.
func TrimSpace(s []byte) []byte {
	n := len(strings.TrimSpace(view(s)))
	if n == 0 {
		return nil
	}
	start := 0
	if n < len(s) {
		start = len(s) - len(strings.TrimLeftFunc(view(s), unicode.IsSpace))
	}
	return s[start : start+n]
}
