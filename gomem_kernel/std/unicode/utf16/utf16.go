// Package utf16 encodes and decodes runes as UTF-16.
package utf16

const (
	highFirst   = 0xD800
	lowFirst    = 0xDC00
	lowEnd      = 0xE000
	selfEnd     = 0x10000 // runes from here on take a pair
	maxRune     = '\U0010FFFF'
	replacement = '\uFFFD'
)

// IsSurrogate tells whether r is one half of a pair, which is no character.
func IsSurrogate(r rune) bool {
	return highFirst <= r && r < lowEnd
}

// DecodeRune gives the character that the pair r1, r2 encodes, or U+FFFD if it is no pair.
func DecodeRune(r1, r2 rune) rune {
	if highFirst <= r1 && r1 < lowFirst && lowFirst <= r2 && r2 < lowEnd {
		return (r1-highFirst)<<10 | (r2 - lowFirst) + selfEnd
	}
	return replacement
}

// EncodeRune gives the pair that encodes r, or U+FFFD twice if r needs none or has none.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < selfEnd || maxRune < r {
		return replacement, replacement
	}
	r -= selfEnd
	return highFirst + r>>10, lowFirst + r&0x3FF
}

// RuneLen gives the number of 16-bit words that encode r, or -1 if r has no encoding.
func RuneLen(r rune) int {
	switch {
	case 0 <= r && r < selfEnd && !IsSurrogate(r):
		return 1
	case selfEnd <= r && r <= maxRune:
		return 2
	}
	return -1
}

// AppendRune appends the encoding of r to a, U+FFFD if r has none.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		high, low := EncodeRune(r)
		return append(a, uint16(high), uint16(low))
	}
	return append(a, replacement)
}

// Encode gives the UTF-16 encoding of s.
func Encode(s []rune) []uint16 {
	n := len(s)
	for _, r := range s {
		if selfEnd <= r && r <= maxRune {
			n++
		}
	}
	a := make([]uint16, 0, n)
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// Decode gives the characters that s encodes, U+FFFD for each half that stands alone.
func Decode(s []uint16) []rune {
	runes := make([]rune, 0, 64)
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			pair := rune(replacement)
			if i+1 < len(s) {
				pair = DecodeRune(r, rune(s[i+1]))
			}
			if pair != replacement {
				i++
			}
			r = pair
		}
		runes = append(runes, r)
	}
	return runes
}
