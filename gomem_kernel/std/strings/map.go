package strings

import (
	"internal/bytealg"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// Map gives s with each rune replaced by what mapping gives for it, and without those for which that
// is negative.
func Map(mapping func(rune) rune, s string) string {
	kept := 0 // bytes at the beginning that stay as they are
	var first rune
	width := 0
	for i, c := range s {
		r := mapping(c)
		width = 0
		if r != c || c == utf8.RuneError {
			_, width = utf8.DecodeRuneInString(s[i:])
			if r != c || width == 1 {
				kept, first = i, r
				break
			}
			width = 0
		}
	}
	if width == 0 {
		return s
	}
	var b Builder
	b.Grow(len(s) + utf8.UTFMax)
	b.WriteString(s[:kept])
	if first >= 0 {
		b.WriteRune(first)
	}
	buf := b.buf
	for _, c := range s[kept+width:] {
		r := mapping(c)
		if r >= utf8.RuneSelf {
			buf = utf8.AppendRune(buf, r)
		} else if r >= 0 {
			buf = append(buf, byte(r))
		}
	}
	return unsafe.String(unsafe.SliceData(buf), len(buf))
}

// flipCase gives s, which is ASCII, with the case of its letters from lo to hi inverted.
func flipCase(s string, lo, hi byte) string {
	if bytealg.IndexRange(s, lo, hi) < 0 {
		return s
	}
	buf := bytealg.MakeNoZero(len(s))
	copy(buf, s)
	bytealg.FlipCase(buf, lo, hi)
	return unsafe.String(unsafe.SliceData(buf), len(buf))
}

// ToUpper gives s in upper case.
func ToUpper(s string) string {
	if bytealg.IndexRange(s, utf8.RuneSelf, 0xFF) < 0 {
		return flipCase(s, 'a', 'z')
	}
	return Map(unicode.ToUpper, s)
}

// ToLower gives s in lower case.
func ToLower(s string) string {
	if bytealg.IndexRange(s, utf8.RuneSelf, 0xFF) < 0 {
		return flipCase(s, 'A', 'Z')
	}
	return Map(unicode.ToLower, s)
}

// ToTitle gives s with every letter in title case.
func ToTitle(s string) string {
	return Map(unicode.ToTitle, s)
}

// ToUpperSpecial gives s in upper case by the rules of c.
func ToUpperSpecial(c unicode.SpecialCase, s string) string {
	return Map(c.ToUpper, s)
}

// ToLowerSpecial gives s in lower case by the rules of c.
func ToLowerSpecial(c unicode.SpecialCase, s string) string {
	return Map(c.ToLower, s)
}

// ToTitleSpecial gives s with every letter in title case by the rules of c.
func ToTitleSpecial(c unicode.SpecialCase, s string) string {
	return Map(c.ToTitle, s)
}

// isSeparator tells whether a word can end at r.
func isSeparator(r rune) bool {
	if r < utf8.RuneSelf {
		return r != '_' && !('0' <= r && r <= '9') && !('a' <= r|0x20 && r|0x20 <= 'z')
	}
	return unicode.IsSpace(r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// Title gives s with the first letter of each word in title case.
//
// Deprecated: it does not know the ends of words in all scripts.
func Title(s string) string {
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

// ToValidUTF8 gives s with each run of wrong encodings replaced by replacement.
func ToValidUTF8(s, replacement string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b Builder
	kept, inRun := 0, false
	for i, c := range s {
		wrong := false
		if c == utf8.RuneError {
			_, size := utf8.DecodeRuneInString(s[i:])
			wrong = size == 1
		}
		if wrong {
			if kept == 0 && b.addr == nil {
				b.Grow(len(s) + len(replacement))
			}
			if !inRun {
				b.WriteString(s[kept:i])
				b.WriteString(replacement)
			}
			kept = i + 1
		}
		inRun = wrong
	}
	b.WriteString(s[kept:])
	return b.String()
}

// TrimFunc gives s without the runes at both ends for which f holds.
func TrimFunc(s string, f func(rune) bool) string {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

// TrimLeftFunc gives s without the runes at its beginning for which f holds.
func TrimLeftFunc(s string, f func(rune) bool) string {
	i := indexFunc(s, f, false)
	if i < 0 {
		return ""
	}
	return s[i:]
}

// TrimRightFunc gives s without the runes at its end for which f holds.
func TrimRightFunc(s string, f func(rune) bool) string {
	start, end := lastIndexFunc(s, f, false)
	if start >= 0 && s[start] >= utf8.RuneSelf {
		_, size := utf8.DecodeRuneInString(s[start:])
		end = start + size
	}
	return s[:end]
}

// Trim gives s without the runes of cutset at both ends.
func Trim(s, cutset string) string {
	return TrimLeft(TrimRight(s, cutset), cutset)
}

// TrimLeft gives s without the runes of cutset at its beginning.
func TrimLeft(s, cutset string) string {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if IndexRune(cutset, r) < 0 {
			break
		}
		s = s[size:]
	}
	return s
}

// TrimRight gives s without the runes of cutset at its end.
func TrimRight(s, cutset string) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if IndexRune(cutset, r) < 0 {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// TrimSpace gives s without white space at both ends.
func TrimSpace(s string) string {
	for s != "" && isSpaceByte(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpaceByte(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if s != "" && (s[0] >= utf8.RuneSelf || s[len(s)-1] >= utf8.RuneSelf) {
		return TrimFunc(s, unicode.IsSpace)
	}
	return s
}

func isSpaceByte(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r'
}
