package jsontext

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// Unquote gives what a valid string stands for; without escapes it is a part of the string itself.
func Unquote(s []byte) []byte {
	s = s[1 : len(s)-1]
	if bytes.IndexByte(s, '\\') < 0 && utf8.Valid(s) {
		return s
	}
	return AppendUnquoted(make([]byte, 0, len(s)), s)
}

// AppendUnquoted appends what the inside of a valid string stands for.
func AppendUnquoted(dst, s []byte) []byte {
	for len(s) > 0 {
		c := s[0]
		switch {
		case c == '\\' && s[1] == 'u':
			r := fourDigits(s)
			s = s[6:]
			if utf16.IsSurrogate(r) {
				second := rune(-1)
				if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
					second = fourDigits(s)
				}
				if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
					s = s[6:]
				}
			}
			dst = utf8.AppendRune(dst, r)
		case c == '\\':
			dst = append(dst, escapeOf(s[1]))
			s = s[2:]
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			s = s[1:]
		default:
			r, n := utf8.DecodeRune(s)
			dst = utf8.AppendRune(dst, r)
			s = s[n:]
		}
	}
	return dst
}

func fourDigits(s []byte) (r rune) {
	for _, c := range s[2:6] {
		v, _ := hexValue(c)
		r = r<<4 | v
	}
	return r
}

func escapeOf(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}

const digits = "0123456789abcdef"

// Escapes tells which characters of strings are escaped though they need not be.
type Escapes struct {
	HTML bool // <, > and &
	JS   bool // the two separators that end a line in JavaScript
}

// AppendQuote appends s as a string; what is not UTF-8 becomes U+FFFD.
func AppendQuote(dst []byte, s string, e Escapes) []byte {
	dst = append(dst, '"')
	from := 0
	for at := 0; at < len(s); {
		c := s[at]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' || e.HTML && (c == '<' || c == '>' || c == '&') {
				dst = appendEscape(append(dst, s[from:at]...), c)
				from = at + 1
			}
			at++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[at:])
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(append(dst, s[from:at]...), "\ufffd"...)
			from = at + n
		case e.JS && r|1 == '\u2029':
			dst = append(append(dst, s[from:at]...), `\u202`...)
			dst = append(dst, digits[r&15])
			from = at + n
		}
		at += n
	}
	return append(append(dst, s[from:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}

// AppendEscaped appends a text with the characters escaped that e names; they can stand in strings
// only.
func AppendEscaped(dst, s []byte, e Escapes) []byte {
	from := 0
	for at, c := range s {
		switch {
		case e.HTML && (c == '<' || c == '>' || c == '&'):
			dst = appendEscape(append(dst, s[from:at]...), c)
			from = at + 1
		case e.JS && c == 0xe2 && at+2 < len(s) && s[at+1] == 0x80 && s[at+2]|1 == 0xa9:
			dst = append(append(dst, s[from:at]...), `\u202`...)
			dst = append(dst, digits[s[at+2]&15])
			from = at + 3
		}
	}
	return append(dst, s[from:]...)
}

// AppendCompact appends a valid text without the blanks between its parts.
func AppendCompact(dst, s []byte) []byte {
	from := 0
	for at := 0; at < len(s); {
		switch s[at] {
		case '"':
			at = stringEnd(s, at)
		case ' ', '\n', '\r', '\t':
			dst = append(dst, s[from:at]...)
			at = Space(s, at)
			from = at
		default:
			at++
		}
	}
	return append(dst, s[from:]...)
}

// stringEnd gives the end of a string that is known to be valid.
func stringEnd(s []byte, at int) int {
	for at++; s[at] != '"'; at++ {
		if s[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// AppendIndent appends a valid text with a line for each element and member.
func AppendIndent(dst, s []byte, prefix, indent string) []byte {
	depth := 0
	line := func() {
		dst = append(append(dst, '\n'), prefix...)
		for range depth {
			dst = append(dst, indent...)
		}
	}
	for at := Space(s, 0); at < len(s); at = Space(s, at) {
		c := s[at]
		switch c {
		case '"':
			end := stringEnd(s, at)
			dst = append(dst, s[at:end]...)
			at = end
			continue
		case '{', '[':
			dst = append(dst, c)
			at = Space(s, at+1)
			if s[at] == c+2 {
				dst = append(dst, c+2)
				break
			}
			depth++
			line()
			continue
		case '}', ']':
			depth--
			line()
			dst = append(dst, c)
		case ',':
			dst = append(dst, c)
			line()
		case ':':
			dst = append(dst, ':', ' ')
		default:
			dst = append(dst, c)
		}
		at++
	}
	return dst
}
