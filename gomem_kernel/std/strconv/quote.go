package strconv

import "unicode/utf8"

const (
	lowerHex = "0123456789abcdef"
)

// Quote gives s as a Go string literal, with escapes for what IsPrint refuses.
func Quote(s string) string { return quote(s, '"', false, false) }

// AppendQuote appends Quote(s) to dst.
func AppendQuote(dst []byte, s string) []byte { return appendQuote(dst, s, '"', false, false) }

// QuoteToASCII is Quote with escapes for all that is not ASCII.
func QuoteToASCII(s string) string { return quote(s, '"', true, false) }

// AppendQuoteToASCII appends QuoteToASCII(s) to dst.
func AppendQuoteToASCII(dst []byte, s string) []byte { return appendQuote(dst, s, '"', true, false) }

// QuoteToGraphic is Quote with escapes only for what IsGraphic refuses.
func QuoteToGraphic(s string) string { return quote(s, '"', false, true) }

// AppendQuoteToGraphic appends QuoteToGraphic(s) to dst.
func AppendQuoteToGraphic(dst []byte, s string) []byte {
	return appendQuote(dst, s, '"', false, true)
}

// QuoteRune gives r as a Go character literal, U+FFFD for what is not a code point.
func QuoteRune(r rune) string { return string(appendQuoteRune(nil, r, false, false)) }

// AppendQuoteRune appends QuoteRune(r) to dst.
func AppendQuoteRune(dst []byte, r rune) []byte { return appendQuoteRune(dst, r, false, false) }

// QuoteRuneToASCII is QuoteRune with an escape for what is not ASCII.
func QuoteRuneToASCII(r rune) string { return string(appendQuoteRune(nil, r, true, false)) }

// AppendQuoteRuneToASCII appends QuoteRuneToASCII(r) to dst.
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte {
	return appendQuoteRune(dst, r, true, false)
}

// QuoteRuneToGraphic is QuoteRune with an escape only for what IsGraphic refuses.
func QuoteRuneToGraphic(r rune) string { return string(appendQuoteRune(nil, r, false, true)) }

// AppendQuoteRuneToGraphic appends QuoteRuneToGraphic(r) to dst.
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return appendQuoteRune(dst, r, false, true)
}

func quote(s string, q byte, ascii, graphic bool) string {
	return string(appendQuote(make([]byte, 0, 3*len(s)/2), s, q, ascii, graphic))
}

func appendQuote(buf []byte, s string, q byte, ascii, graphic bool) []byte {
	if cap(buf)-len(buf) < len(s) {
		grown := make([]byte, len(buf), len(buf)+1+len(s)+1)
		copy(grown, buf)
		buf = grown
	}
	buf = append(buf, q)
	for i := 0; i < len(s); {
		r, width := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, width = utf8.DecodeRuneInString(s[i:])
			if width == 1 {
				buf = append(buf, '\\', 'x', lowerHex[s[i]>>4], lowerHex[s[i]&15])
				i++
				continue
			}
		}
		buf = appendEscaped(buf, r, q, ascii, graphic)
		i += width
	}
	return append(buf, q)
}

func appendQuoteRune(buf []byte, r rune, ascii, graphic bool) []byte {
	buf = append(buf, '\'')
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	buf = appendEscaped(buf, r, '\'', ascii, graphic)
	return append(buf, '\'')
}

// appendEscaped appends one rune of a literal with quotes q.
func appendEscaped(buf []byte, r rune, q byte, ascii, graphic bool) []byte {
	if r == rune(q) || r == '\\' {
		return append(buf, '\\', byte(r))
	}
	if ascii {
		if r < utf8.RuneSelf && IsPrint(r) {
			return append(buf, byte(r))
		}
	} else if IsPrint(r) || graphic && isExtraGraphic(r) {
		return utf8.AppendRune(buf, r)
	}
	const from, to = "\a\b\f\n\r\t\v", "abfnrtv"
	for i := 0; i < len(from); i++ {
		if rune(from[i]) == r {
			return append(buf, '\\', to[i])
		}
	}
	switch {
	case r < ' ' || r == 0x7f:
		return append(buf, '\\', 'x', lowerHex[r>>4&15], lowerHex[r&15])
	case !utf8.ValidRune(r):
		r = utf8.RuneError
		fallthrough
	case r < 0x10000:
		buf = append(buf, '\\', 'u')
		for shift := 12; shift >= 0; shift -= 4 {
			buf = append(buf, lowerHex[r>>uint(shift)&15])
		}
	default:
		buf = append(buf, '\\', 'U')
		for shift := 28; shift >= 0; shift -= 4 {
			buf = append(buf, lowerHex[r>>uint(shift)&15])
		}
	}
	return buf
}

// CanBackquote tells whether s can stand unchanged between back quotes on one line.
func CanBackquote(s string) bool {
	for i := 0; i < len(s); {
		r, width := utf8.DecodeRuneInString(s[i:])
		i += width
		switch {
		case width > 1:
			if r == '\ufeff' {
				return false
			}
		case r == utf8.RuneError, r < ' ' && r != '\t', r == '`', r == 0x7f:
			return false
		}
	}
	return true
}

func unhex(c byte) (v rune, ok bool) {
	d := digitVal(c)
	return rune(d), d < 16
}

// UnquoteChar reads the first character or escape of a literal's inside: its value, whether it
// takes more than one byte in UTF-8, and what follows it. quote is the quote that must be escaped.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	if len(s) == 0 {
		return 0, false, "", ErrSyntax
	}
	c := s[0]
	switch {
	case c == quote && (quote == '\'' || quote == '"'):
		return 0, false, "", ErrSyntax
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(s)
		return r, true, s[size:], nil
	case c != '\\':
		return rune(c), false, s[1:], nil
	}
	if len(s) <= 1 {
		return 0, false, "", ErrSyntax
	}
	c = s[1]
	s = s[2:]
	switch c {
	case 'a':
		value = '\a'
	case 'b':
		value = '\b'
	case 'f':
		value = '\f'
	case 'n':
		value = '\n'
	case 'r':
		value = '\r'
	case 't':
		value = '\t'
	case 'v':
		value = '\v'
	case 'x', 'u', 'U':
		n := 2
		if c == 'u' {
			n = 4
		} else if c == 'U' {
			n = 8
		}
		if len(s) < n {
			return 0, false, "", ErrSyntax
		}
		for i := 0; i < n; i++ {
			d, ok := unhex(s[i])
			if !ok {
				return 0, false, "", ErrSyntax
			}
			value = value<<4 | d
		}
		s = s[n:]
		if c != 'x' {
			if !utf8.ValidRune(value) {
				return 0, false, "", ErrSyntax
			}
			multibyte = true
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		value = rune(c) - '0'
		if len(s) < 2 {
			return 0, false, "", ErrSyntax
		}
		for i := 0; i < 2; i++ {
			d := rune(s[i]) - '0'
			if d < 0 || d > 7 {
				return 0, false, "", ErrSyntax
			}
			value = value<<3 | d
		}
		s = s[2:]
		if value > 255 {
			return 0, false, "", ErrSyntax
		}
	case '\\':
		value = '\\'
	case '\'', '"':
		if c != quote {
			return 0, false, "", ErrSyntax
		}
		value = rune(c)
	default:
		return 0, false, "", ErrSyntax
	}
	return value, multibyte, s, nil
}

// QuotedPrefix gives the quoted string at the start of s as it stands.
func QuotedPrefix(s string) (string, error) {
	out, _, err := unquote(s, false)
	return out, err
}

// Unquote reads s as a string literal, raw string literal or character literal.
func Unquote(s string) (string, error) {
	out, rest, err := unquote(s, true)
	if len(rest) > 0 {
		return "", ErrSyntax
	}
	return out, err
}

// unquote reads the literal at the start of s, decoded if unescape is set, and what follows it.
func unquote(in string, unescape bool) (out, rest string, err error) {
	if len(in) < 2 {
		return "", "", ErrSyntax
	}
	q := in[0]
	end := 1
	for end < len(in) && in[end] != q {
		end++
	}
	if end == len(in) {
		return "", "", ErrSyntax
	}
	end++ // past the first closing quote, which may be escaped
	switch q {
	case '`':
		raw := in[:end]
		if !unescape {
			return raw, in[end:], nil
		}
		inside := raw[1 : end-1]
		hasCR := false
		for i := 0; i < len(inside); i++ {
			hasCR = hasCR || inside[i] == '\r'
		}
		if !hasCR {
			return inside, in[end:], nil
		}
		b := make([]byte, 0, len(inside))
		for i := 0; i < len(inside); i++ {
			if inside[i] != '\r' {
				b = append(b, inside[i])
			}
		}
		return string(b), in[end:], nil
	case '"', '\'':
		if plain(in[:end]) {
			valid := false
			inside := in[1 : end-1]
			if q == '"' {
				valid = utf8.ValidString(inside)
			} else {
				r, n := utf8.DecodeRuneInString(inside)
				valid = n == len(inside) && (r != utf8.RuneError || n != 1)
			}
			if valid {
				if unescape {
					return inside, in[end:], nil
				}
				return in[:end], in[end:], nil
			}
		}
		whole := in
		var buf []byte
		in = in[1:]
		if unescape {
			buf = make([]byte, 0, 3*end/2)
		}
		for len(in) > 0 && in[0] != q {
			if in[0] == '\n' {
				return "", "", ErrSyntax
			}
			r, multibyte, rem, err := UnquoteChar(in, q)
			if err != nil {
				return "", "", err
			}
			in = rem
			if unescape {
				if r < utf8.RuneSelf || !multibyte {
					buf = append(buf, byte(r))
				} else {
					buf = utf8.AppendRune(buf, r)
				}
			}
			if q == '\'' {
				break
			}
		}
		if len(in) == 0 || in[0] != q {
			return "", "", ErrSyntax
		}
		in = in[1:]
		if unescape {
			return string(buf), in, nil
		}
		return whole[:len(whole)-len(in)], in, nil
	}
	return "", "", ErrSyntax
}

// plain tells that s holds neither escapes nor newlines.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' || s[i] == '\n' {
			return false
		}
	}
	return true
}

// IsPrint tells whether r is a letter, mark, number, punctuation, symbol or the ASCII space.
func IsPrint(r rune) bool {
	switch {
	case r < 0:
		return false
	case r <= 0xff:
		return 0x20 <= r && r < 0x7f || 0xa1 <= r && r != 0xad
	case r < 0x10000:
		return inRanges16(print16, uint16(r))
	}
	return inRanges32(print32, uint32(r))
}

// IsGraphic is IsPrint, or one of the spaces of category Zs.
func IsGraphic(r rune) bool {
	return IsPrint(r) || isExtraGraphic(r)
}

func isExtraGraphic(r rune) bool {
	switch {
	case r == 0xa0, r == 0x1680, 0x2000 <= r && r <= 0x200a, r == 0x202f, r == 0x205f, r == 0x3000:
		return true
	}
	return false
}

// inRanges16 searches a sorted list of pairs (first, last).
func inRanges16(list []uint16, r uint16) bool {
	lo, hi := 0, len(list)/2
	for lo < hi {
		mid := (lo + hi) / 2
		if list[2*mid+1] < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return 2*lo < len(list) && list[2*lo] <= r
}

func inRanges32(list []uint32, r uint32) bool {
	lo, hi := 0, len(list)/2
	for lo < hi {
		mid := (lo + hi) / 2
		if list[2*mid+1] < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return 2*lo < len(list) && list[2*lo] <= r
}
