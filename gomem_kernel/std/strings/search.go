package strings

import (
	"internal/bytealg"
	"unicode"
	"unicode/utf8"
)

// Index gives the index of the first substr in s, or -1.
func Index(s, substr string) int {
	return bytealg.IndexString(s, substr)
}

// LastIndex gives the index of the last substr in s, or -1.
func LastIndex(s, substr string) int {
	return bytealg.LastIndexString(s, substr)
}

// IndexByte gives the index of the first c in s, or -1.
func IndexByte(s string, c byte) int {
	return bytealg.IndexByteString(s, c)
}

// LastIndexByte gives the index of the last c in s, or -1.
func LastIndexByte(s string, c byte) int {
	return bytealg.LastIndexByteString(s, c)
}

// IndexRune gives the index of the first r in s, or -1. For utf8.RuneError it is the first wrong
// encoding or U+FFFD, for a rune without encoding -1.
func IndexRune(s string, r rune) int {
	switch {
	case 0 <= r && r < utf8.RuneSelf:
		return bytealg.IndexByteString(s, byte(r))
	case r == utf8.RuneError:
		for i, c := range s {
			if c == r {
				return i
			}
		}
		return -1
	case !utf8.ValidRune(r):
		return -1
	}
	return bytealg.IndexString(s, string(r))
}

// IndexAny gives the index of the first rune of s that is in chars, or -1.
func IndexAny(s, chars string) int {
	if chars == "" {
		return -1
	}
	if set, ok := makeASCIISet(s, chars); ok {
		for i := 0; i < len(s); i++ {
			if set[s[i]] {
				return i
			}
		}
		return -1
	}
	for i, c := range s {
		if IndexRune(chars, c) >= 0 {
			return i
		}
	}
	return -1
}

// LastIndexAny gives the index of the last rune of s that is in chars, or -1.
func LastIndexAny(s, chars string) int {
	if chars == "" {
		return -1
	}
	if set, ok := makeASCIISet(s, chars); ok {
		for i := len(s) - 1; i >= 0; i-- {
			if set[s[i]] {
				return i
			}
		}
		return -1
	}
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if IndexRune(chars, r) >= 0 {
			return i
		}
	}
	return -1
}

type asciiSet [utf8.RuneSelf * 2]bool

// makeASCIISet gives the set of the bytes of chars, if all are ASCII and s is long enough to pay for it.
func makeASCIISet(s, chars string) (set asciiSet, ok bool) {
	if len(s) <= 8 {
		return set, false
	}
	for i := 0; i < len(chars); i++ {
		if chars[i] >= utf8.RuneSelf {
			return set, false
		}
		set[chars[i]] = true
	}
	return set, true
}

// IndexFunc gives the index of the first rune of s for which f holds, or -1.
func IndexFunc(s string, f func(rune) bool) int {
	return indexFunc(s, f, true)
}

// LastIndexFunc gives the index of the last rune of s for which f holds, or -1.
func LastIndexFunc(s string, f func(rune) bool) int {
	start, _ := lastIndexFunc(s, f, true)
	return start
}

func indexFunc(s string, f func(rune) bool, want bool) int {
	for i, r := range s {
		if f(r) == want {
			return i
		}
	}
	return -1
}

// lastIndexFunc gives the bounds of the last rune for which f gives what is wanted, or (-1, 0).
func lastIndexFunc(s string, f func(rune) bool, want bool) (start, end int) {
	for end = len(s); end > 0; end = start {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		start = end - size
		if f(r) == want {
			return start, end
		}
	}
	return -1, 0
}

// Contains tells whether substr is in s.
func Contains(s, substr string) bool {
	return bytealg.IndexString(s, substr) >= 0
}

// ContainsAny tells whether some rune of chars is in s.
func ContainsAny(s, chars string) bool {
	return IndexAny(s, chars) >= 0
}

// ContainsRune tells whether r is in s.
func ContainsRune(s string, r rune) bool {
	return IndexRune(s, r) >= 0
}

// ContainsFunc tells whether f holds for some rune of s.
func ContainsFunc(s string, f func(rune) bool) bool {
	return IndexFunc(s, f) >= 0
}

// Count gives the number of substrs in s that do not overlap; an empty one stands between all runes
// and at both ends.
func Count(s, substr string) int {
	switch len(substr) {
	case 0:
		return utf8.RuneCountInString(s) + 1
	case 1:
		return bytealg.CountString(s, substr[0])
	}
	n := 0
	for {
		i := bytealg.IndexString(s, substr)
		if i < 0 {
			return n
		}
		n++
		s = s[i+len(substr):]
	}
}

// Compare gives -1, 0 or +1 as a stands before, with or after b.
func Compare(a, b string) int {
	return bytealg.CompareString(a, b)
}

// EqualFold tells whether s and t are equal under simple case folding.
func EqualFold(s, t string) bool {
	for s != "" && t != "" {
		var a, b rune
		if a = rune(s[0]); a < utf8.RuneSelf {
			s = s[1:]
		} else {
			r, size := utf8.DecodeRuneInString(s)
			a, s = r, s[size:]
		}
		if b = rune(t[0]); b < utf8.RuneSelf {
			t = t[1:]
		} else {
			r, size := utf8.DecodeRuneInString(t)
			b, t = r, t[size:]
		}
		if a != b && !equalFoldRune(a, b) {
			return false
		}
	}
	return s == t
}

// equalFoldRune tells whether the orbit of a under unicode.SimpleFold contains b, another rune.
func equalFoldRune(a, b rune) bool {
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		return a^b == 0x20 && 'a' <= a|0x20 && a|0x20 <= 'z'
	}
	for r := unicode.SimpleFold(a); r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return false
}
