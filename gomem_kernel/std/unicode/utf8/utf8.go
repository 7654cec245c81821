// Package utf8 encodes and decodes runes as UTF-8.
//
// Decoding leans on the machine's own decoder, the one behind range over a string: each function
// that needs a rune takes the first step of such a loop.
package utf8

import "unsafe"

// The limits of the encoding.
const (
	RuneError = '\uFFFD'     // what a wrong encoding decodes to
	RuneSelf  = 0x80         // runes below are one byte, themselves
	MaxRune   = '\U0010FFFF' // the largest code point
	UTFMax    = 4            // bytes of the longest encoding
)

const (
	surrogateFirst = 0xD800
	surrogateLast  = 0xDFFF
	contMark       = 0x80 // high bits of a continuation byte
	contMask       = 0x3F
)

// view gives p as a string that shares its bytes.
func view(p []byte) string {
	return unsafe.String(unsafe.SliceData(p), len(p))
}

// RuneStart tells whether b can be the first byte of an encoding.
func RuneStart(b byte) bool {
	return b&0xC0 != contMark
}

// ValidRune tells whether r has an encoding: it is in range and no surrogate half.
func ValidRune(r rune) bool {
	return uint32(r) < surrogateFirst || surrogateLast < r && r <= MaxRune
}

// RuneLen gives the number of bytes that encode r, or -1 if r has no encoding.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case surrogateFirst <= r && r <= surrogateLast:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// DecodeRune gives the first rune of p and its width: (RuneError, 0) if p is empty, (RuneError, 1) if
// the encoding is wrong.
func DecodeRune(p []byte) (r rune, size int) {
	if len(p) > 0 && p[0] < RuneSelf {
		return rune(p[0]), 1
	}
	return firstRune(view(p))
}

// DecodeRuneInString is DecodeRune for a string.
func DecodeRuneInString(s string) (r rune, size int) {
	if len(s) > 0 && s[0] < RuneSelf {
		return rune(s[0]), 1
	}
	return firstRune(s)
}

func firstRune(s string) (r rune, size int) {
	r = RuneError
	for i, c := range s {
		if i > 0 {
			return r, i
		}
		r = c
	}
	return r, len(s)
}

// DecodeLastRune gives the last rune of p and its width: (RuneError, 0) if p is empty, (RuneError, 1) if
// the encoding is wrong.
func DecodeLastRune(p []byte) (r rune, size int) {
	return DecodeLastRuneInString(view(p))
}

// DecodeLastRuneInString is DecodeLastRune for a string.
func DecodeLastRuneInString(s string) (r rune, size int) {
	end := len(s)
	if end == 0 {
		return RuneError, 0
	}
	if b := s[end-1]; b < RuneSelf {
		return rune(b), 1
	}
	start := end - 1
	for low := max(0, end-UTFMax); start > low && !RuneStart(s[start]); {
		start--
	}
	r, size = DecodeRuneInString(s[start:])
	if start+size != end {
		return RuneError, 1
	}
	return r, size
}

// EncodeRune writes the encoding of r to p and gives its width; a rune without encoding is written as
// RuneError. It panics if p is too short.
func EncodeRune(p []byte, r rune) int {
	if uint32(r) < RuneSelf {
		p[0] = byte(r)
		return 1
	}
	if !ValidRune(r) {
		r = RuneError
	}
	switch {
	case r < 0x800:
		_ = p[1]
		p[0] = 0xC0 | byte(r>>6)
		p[1] = contMark | byte(r)&contMask
		return 2
	case r < 0x10000:
		_ = p[2]
		p[0] = 0xE0 | byte(r>>12)
		p[1] = contMark | byte(r>>6)&contMask
		p[2] = contMark | byte(r)&contMask
		return 3
	}
	_ = p[3]
	p[0] = 0xF0 | byte(r>>18)
	p[1] = contMark | byte(r>>12)&contMask
	p[2] = contMark | byte(r>>6)&contMask
	p[3] = contMark | byte(r)&contMask
	return 4
}

// AppendRune appends the encoding of r to p, RuneError's if r has none.
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) < RuneSelf {
		return append(p, byte(r))
	}
	if !ValidRune(r) {
		r = RuneError
	}
	last := contMark | byte(r)&contMask
	switch {
	case r < 0x800:
		return append(p, 0xC0|byte(r>>6), last)
	case r < 0x10000:
		return append(p, 0xE0|byte(r>>12), contMark|byte(r>>6)&contMask, last)
	}
	return append(p, 0xF0|byte(r>>18), contMark|byte(r>>12)&contMask, contMark|byte(r>>6)&contMask, last)
}

// FullRune tells whether p begins with a whole encoding; a wrong one is whole, as it decodes to an error.
func FullRune(p []byte) bool {
	return FullRuneInString(view(p))
}

// FullRuneInString is FullRune for a string.
func FullRuneInString(s string) bool {
	if len(s) == 0 {
		return false
	}
	lead := s[0]
	low, high, need := byte(0x80), byte(0xBF), 3
	switch {
	case lead < 0xC2 || lead > 0xF4:
		return true
	case lead < 0xE0:
		need = 2
	case lead == 0xE0:
		low = 0xA0 // below is the range of two bytes
	case lead == 0xED:
		high = 0x9F // above are surrogate halves
	case lead == 0xF0:
		low, need = 0x90, 4 // below is the range of three bytes
	case lead == 0xF4:
		high, need = 0x8F, 4 // above is beyond MaxRune
	case lead > 0xF0:
		need = 4
	}
	if len(s) >= need {
		return true
	}
	if len(s) > 1 && (s[1] < low || high < s[1]) {
		return true
	}
	return len(s) > 2 && RuneStart(s[2])
}
