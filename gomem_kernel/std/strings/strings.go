// Package strings works on UTF-8 strings.
//
// What goes byte by byte over a whole string is left to internal/bytealg. The sizes of what is allocated
// are Go's, so that a profile of a program shows the same.
package strings

import (
	"internal/bytealg"
	"math/bits"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

const maxInt = int(^uint(0) >> 1)

// Clone gives a copy of s with memory of its own.
func Clone(s string) string {
	if s == "" {
		return ""
	}
	b := make([]byte, len(s))
	copy(b, s)
	return unsafe.String(&b[0], len(b))
}

// HasPrefix tells whether s begins with prefix.
func HasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}

// HasSuffix tells whether s ends with suffix.
func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// Cut gives what stands before and after the first sep in s, or s and "" if there is none.
func Cut(s, sep string) (before, after string, found bool) {
	if i := bytealg.IndexString(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// CutLast gives what stands before and after the last sep in s, or s and "" if there is none.
func CutLast(s, sep string) (before, after string, found bool) {
	if i := bytealg.LastIndexString(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// CutPrefix gives s without prefix and whether it began with it.
func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix gives s without suffix and whether it ended with it.
func CutSuffix(s, suffix string) (before string, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// TrimPrefix gives s without prefix, or s if it does not begin with it.
func TrimPrefix(s, prefix string) string {
	after, _ := CutPrefix(s, prefix)
	return after
}

// TrimSuffix gives s without suffix, or s if it does not end with it.
func TrimSuffix(s, suffix string) string {
	before, _ := CutSuffix(s, suffix)
	return before
}

// Split gives the parts of s between seps; an empty sep parts s into its runes.
func Split(s, sep string) []string {
	return split(s, sep, 0, -1)
}

// SplitN is Split into at most n parts, the last being what is left; all if n is negative, nil if 0.
func SplitN(s, sep string, n int) []string {
	return split(s, sep, 0, n)
}

// SplitAfter is Split whose parts keep the sep that ends them.
func SplitAfter(s, sep string) []string {
	return split(s, sep, len(sep), -1)
}

// SplitAfterN is SplitN whose parts keep the sep that ends them.
func SplitAfterN(s, sep string, n int) []string {
	return split(s, sep, len(sep), n)
}

// split keeps the first keep bytes of each sep.
func split(s, sep string, keep, n int) []string {
	if n == 0 {
		return nil
	}
	if sep == "" {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	parts := make([]string, min(n, len(s)+1))
	last := 0
	for last < len(parts)-1 {
		i := bytealg.IndexString(s, sep)
		if i < 0 {
			break
		}
		parts[last] = s[:i+keep]
		s = s[i+len(sep):]
		last++
	}
	parts[last] = s
	return parts[:last+1]
}

// explode gives the runes of s as strings, at most n if n is not negative.
func explode(s string, n int) []string {
	if count := utf8.RuneCountInString(s); n < 0 || n > count {
		n = count
	}
	parts := make([]string, n)
	for i := range parts {
		size := len(s)
		if i < n-1 {
			_, size = utf8.DecodeRuneInString(s)
		}
		parts[i] = s[:size]
		s = s[size:]
	}
	return parts
}

// Fields gives the parts of s between runs of white space.
func Fields(s string) []string {
	if bytealg.IndexRange(s, utf8.RuneSelf, 0xFF) >= 0 {
		return FieldsFunc(s, unicode.IsSpace)
	}
	fields := make([]string, bytealg.CountFields(s))
	end := 0
	for i := range fields {
		var start int
		start, end = bytealg.NextField(s, end)
		fields[i] = s[start:end]
	}
	return fields
}

type span struct {
	start, end int
}

// FieldsFunc gives the parts of s between runs of runes for which f holds.
func FieldsFunc(s string, f func(rune) bool) []string {
	spans := make([]span, 0, 32)
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 {
				spans = append(spans, span{start, i})
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		spans = append(spans, span{start, len(s)})
	}
	fields := make([]string, len(spans))
	for i, at := range spans {
		fields[i] = s[at.start:at.end]
	}
	return fields
}

// Join puts elems one after the other with sep between them.
func Join(elems []string, sep string) string {
	if len(elems) == 0 {
		return ""
	}
	if len(elems) == 1 {
		return elems[0]
	}
	gaps := len(elems) - 1
	if len(sep) > 0 && len(sep) >= maxInt/gaps {
		panic("strings: Join output length overflow")
	}
	n := len(sep) * gaps
	for _, elem := range elems {
		if len(elem) > maxInt-n {
			panic("strings: Join output length overflow")
		}
		n += len(elem)
	}
	var b Builder
	b.Grow(n)
	buf := append(b.buf, elems[0]...)
	for _, elem := range elems[1:] {
		buf = append(buf, sep...)
		buf = append(buf, elem...)
	}
	return unsafe.String(unsafe.SliceData(buf), len(buf))
}

// What Repeat gives for short fills need not be allocated.
var fills = [...]string{
	"                                                                " +
		"                                                                ",
	"----------------------------------------------------------------" +
		"----------------------------------------------------------------",
	"0000000000000000000000000000000000000000000000000000000000000000",
	"================================================================" +
		"================================================================",
	"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t" +
		"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t",
}

// Repeat gives count copies of s one after the other; it panics if count is negative.
func Repeat(s string, count int) string {
	if count == 0 {
		return ""
	}
	if count == 1 {
		return s
	}
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	hi, lo := bits.Mul(uint(len(s)), uint(count))
	if hi > 0 || lo > uint(maxInt) {
		panic("strings: Repeat output length overflow")
	}
	n := int(lo)
	if n == 0 {
		return ""
	}
	for i := range fills {
		if n <= len(fills[i]) && HasPrefix(fills[i], s) {
			return fills[i][:n]
		}
	}
	var b Builder
	b.Grow(n)
	buf := append(b.buf, s...)
	for len(buf) < n {
		buf = append(buf, buf[:min(len(buf), n-len(buf))]...)
	}
	return unsafe.String(unsafe.SliceData(buf), n)
}

// ReplaceAll gives s with each old replaced by new; an empty old stands before each rune and at the end.
func ReplaceAll(s, old, new string) string {
	return Replace(s, old, new, -1)
}

// Replace is ReplaceAll for the first n olds, for all if n is negative.
func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	count := Count(s, old)
	if count == 0 {
		return s
	}
	if n < 0 || count < n {
		n = count
	}
	var b Builder
	b.Grow(len(s) + n*(len(new)-len(old)))
	buf := b.buf
	for i := 0; i < n; i++ {
		before := 0
		if old != "" {
			before = bytealg.IndexString(s, old)
		} else if i > 0 {
			_, before = utf8.DecodeRuneInString(s)
		}
		buf = append(buf, s[:before]...)
		buf = append(buf, new...)
		s = s[before+len(old):]
	}
	buf = append(buf, s...)
	return unsafe.String(unsafe.SliceData(buf), len(buf))
}
