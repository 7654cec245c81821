// Package bytes works on slices of bytes that hold UTF-8, as package strings does on strings.
package bytes

import (
	"internal/bytealg"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

const maxInt = int(^uint(0) >> 1)

// Clone gives a copy of b, nil for nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Split gives the parts of s between seps; an empty sep parts s into its runes.
func Split(s, sep []byte) [][]byte {
	return split(s, sep, 0, -1)
}

// SplitN is Split into at most n parts, the last being what is left; all if n is negative, nil if 0.
func SplitN(s, sep []byte, n int) [][]byte {
	return split(s, sep, 0, n)
}

// SplitAfter is Split whose parts keep the sep that ends them.
func SplitAfter(s, sep []byte) [][]byte {
	return split(s, sep, len(sep), -1)
}

// SplitAfterN is SplitN whose parts keep the sep that ends them.
func SplitAfterN(s, sep []byte, n int) [][]byte {
	return split(s, sep, len(sep), n)
}

// split keeps the first keep bytes of each sep. A part's capacity ends with it, so that appending to it
// spoils no other; the last one's does not.
func split(s, sep []byte, keep, n int) [][]byte {
	if n == 0 {
		return nil
	}
	if len(sep) == 0 {
		return explode(s, n)
	}
	if n < 0 {
		n = Count(s, sep) + 1
	}
	parts := make([][]byte, min(n, len(s)+1))
	last := 0
	for last < len(parts)-1 {
		i := bytealg.Index(s, sep)
		if i < 0 {
			break
		}
		parts[last] = s[: i+keep : i+keep]
		s = s[i+len(sep):]
		last++
	}
	parts[last] = s
	return parts[:last+1]
}

// explode gives the runes of s, at most n if n is positive.
func explode(s []byte, n int) [][]byte {
	if n <= 0 || n > len(s) {
		n = len(s)
	}
	parts := make([][]byte, n)
	count := 0
	for len(s) > 0 {
		if count == n-1 {
			parts[count] = s
			return parts
		}
		_, size := utf8.DecodeRune(s)
		parts[count] = s[:size:size]
		s = s[size:]
		count++
	}
	return parts[:count]
}

// Fields gives the parts of s between runs of white space.
func Fields(s []byte) [][]byte {
	text := view(s)
	if bytealg.IndexRange(text, utf8.RuneSelf, 0xFF) >= 0 {
		return FieldsFunc(s, unicode.IsSpace)
	}
	fields := make([][]byte, bytealg.CountFields(text))
	end := 0
	for i := range fields {
		var start int
		start, end = bytealg.NextField(text, end)
		fields[i] = s[start:end:end]
	}
	return fields
}

type span struct {
	start, end int
}

// FieldsFunc gives the parts of s between runs of runes for which f holds.
func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	spans := make([]span, 0, 32)
	start := -1
	for i, r := range view(s) {
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
	fields := make([][]byte, len(spans))
	for i, at := range spans {
		fields[i] = s[at.start:at.end:at.end]
	}
	return fields
}

// Join puts the elements of s one after the other with sep between them, in memory of its own.
func Join(s [][]byte, sep []byte) []byte {
	if len(s) == 0 {
		return []byte{}
	}
	if len(s) == 1 {
		return append([]byte(nil), s[0]...)
	}
	gaps := len(s) - 1
	if len(sep) > 0 && len(sep) >= maxInt/gaps {
		panic("bytes: Join output length overflow")
	}
	n := len(sep) * gaps
	for _, elem := range s {
		if len(elem) > maxInt-n {
			panic("bytes: Join output length overflow")
		}
		n += len(elem)
	}
	joined := append(bytealg.MakeNoZero(n)[:0:n], s[0]...)
	for _, elem := range s[1:] {
		joined = append(joined, sep...)
		joined = append(joined, elem...)
	}
	return joined
}

// Repeat gives count copies of b one after the other; it panics if count is negative.
func Repeat(b []byte, count int) []byte {
	if count == 0 {
		return []byte{}
	}
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	hi, lo := bits.Mul(uint(len(b)), uint(count))
	if hi > 0 || lo > uint(maxInt) {
		panic("bytes: Repeat output length overflow")
	}
	n := int(lo)
	if n == 0 {
		return []byte{}
	}
	repeated := append(bytealg.MakeNoZero(n)[:0:n], b...)
	for len(repeated) < n {
		repeated = append(repeated, repeated[:min(len(repeated), n-len(repeated))]...)
	}
	return repeated
}

// ReplaceAll gives a copy of s with each old replaced by new; an empty old stands before each rune and at
// the end.
func ReplaceAll(s, old, new []byte) []byte {
	return Replace(s, old, new, -1)
}

// Replace is ReplaceAll for the first n olds, for all if n is negative.
func Replace(s, old, new []byte, n int) []byte {
	count := 0
	if n != 0 {
		count = Count(s, old)
	}
	if count == 0 {
		return append([]byte(nil), s...)
	}
	if n < 0 || count < n {
		n = count
	}
	replaced := make([]byte, 0, len(s)+n*(len(new)-len(old)))
	for i := 0; i < n; i++ {
		before := 0
		if len(old) > 0 {
			before = bytealg.Index(s, old)
		} else if i > 0 {
			_, before = utf8.DecodeRune(s)
		}
		replaced = append(replaced, s[:before]...)
		replaced = append(replaced, new...)
		s = s[before+len(old):]
	}
	return append(replaced, s...)
}

// Runes gives the runes of s.
func Runes(s []byte) []rune {
	runes := make([]rune, utf8.RuneCount(s))
	n := 0
	for _, r := range view(s) {
		runes[n] = r
		n++
	}
	return runes
}

// Map gives a copy of s with each rune replaced by what mapping gives for it, and without those for which
// that is negative.
func Map(mapping func(r rune) rune, s []byte) []byte {
	mapped := make([]byte, 0, len(s))
	for _, c := range view(s) {
		r := mapping(c)
		if r >= utf8.RuneSelf {
			mapped = utf8.AppendRune(mapped, r)
		} else if r >= 0 {
			mapped = append(mapped, byte(r))
		}
	}
	return mapped
}

// flipCase gives a copy of s, which is ASCII, with the case of its letters from lo to hi inverted.
func flipCase(s []byte, lo, hi byte) []byte {
	if bytealg.IndexRange(view(s), lo, hi) < 0 {
		return append([]byte(""), s...)
	}
	flipped := bytealg.MakeNoZero(len(s))[:len(s):len(s)]
	copy(flipped, s)
	bytealg.FlipCase(flipped, lo, hi)
	return flipped
}

// ToUpper gives a copy of s in upper case.
func ToUpper(s []byte) []byte {
	if bytealg.IndexRange(view(s), utf8.RuneSelf, 0xFF) < 0 {
		return flipCase(s, 'a', 'z')
	}
	return Map(unicode.ToUpper, s)
}

// ToLower gives a copy of s in lower case.
func ToLower(s []byte) []byte {
	if bytealg.IndexRange(view(s), utf8.RuneSelf, 0xFF) < 0 {
		return flipCase(s, 'A', 'Z')
	}
	return Map(unicode.ToLower, s)
}

// ToTitle gives a copy of s with every letter in title case.
func ToTitle(s []byte) []byte {
	return Map(unicode.ToTitle, s)
}

// ToUpperSpecial gives a copy of s in upper case by the rules of c.
func ToUpperSpecial(c unicode.SpecialCase, s []byte) []byte {
	return Map(c.ToUpper, s)
}

// ToLowerSpecial gives a copy of s in lower case by the rules of c.
func ToLowerSpecial(c unicode.SpecialCase, s []byte) []byte {
	return Map(c.ToLower, s)
}

// ToTitleSpecial gives a copy of s with every letter in title case by the rules of c.
func ToTitleSpecial(c unicode.SpecialCase, s []byte) []byte {
	return Map(c.ToTitle, s)
}

// isSeparator tells whether a word can end at r.
func isSeparator(r rune) bool {
	if r < utf8.RuneSelf {
		return r != '_' && !('0' <= r && r <= '9') && !('a' <= r|0x20 && r|0x20 <= 'z')
	}
	return unicode.IsSpace(r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// Title gives a copy of s with the first letter of each word in title case.
//
// Deprecated: it does not know the ends of words in all scripts.
func Title(s []byte) []byte {
	before := ' '
	return Map(func(r rune) rune {
		atStart := isSeparator(before)
		before = r
		if atStart {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

// ToValidUTF8 gives a copy of s with each run of wrong encodings replaced by replacement.
func ToValidUTF8(s, replacement []byte) []byte {
	valid := make([]byte, 0, len(s)+len(replacement))
	kept, inRun := 0, false
	for i, c := range view(s) {
		wrong := false
		if c == utf8.RuneError {
			_, size := utf8.DecodeRune(s[i:])
			wrong = size == 1
		}
		if wrong {
			if !inRun {
				valid = append(valid, s[kept:i]...)
				valid = append(valid, replacement...)
			}
			kept = i + 1
		}
		inRun = wrong
	}
	return append(valid, s[kept:]...)
}
