package url

import (
	"strconv"
	"strings"
)

// Error is the error of an operation on an address.
type Error struct {
	Op  string
	URL string
	Err error
}

// Unwrap gives the reason.
func (e *Error) Unwrap() error { return e.Err }

// Error tells operation, address and reason.
func (e *Error) Error() string {
	return e.Op + " " + strconv.Quote(e.URL) + ": " + e.Err.Error()
}

// Timeout tells whether the reason was one.
func (e *Error) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary tells whether the reason was.
func (e *Error) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// EscapeError is the error of this escape.
type EscapeError string

// Error tells the escape.
func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// InvalidHostError is the error of this character in the name of a host.
type InvalidHostError string

// Error tells the character.
func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// part is a part of an address.
type part int

const (
	inPath part = iota
	inSegment
	inHost
	inZone
	inUser
	inQuery
	inFragment
)

// plain has the characters, besides letters, digits and -_.~, that stand for themselves in a part.
//
// Source: RFC 3986; go1.27 net/url/gen_encoding_table.go
var plain = [...]string{
	inPath:     "$&+,/:;=@",
	inSegment:  "$&+:=@",
	inHost:     "!$&'()*+,;=:[]<>\"",
	inZone:     "!$&'()*+,;=:[]<>\"",
	inUser:     "$&+,;=",
	inQuery:    "",
	inFragment: "$&+,/:;=?@!()*",
}

func mustEscape(c byte, p part) bool {
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.' || c == '~' {
		return false
	}
	return strings.IndexByte(plain[p], c) < 0
}

// QueryEscape escapes s so that it can stand in a query.
func QueryEscape(s string) string { return escape(s, inQuery) }

// PathEscape escapes s so that it can be a segment of a path.
func PathEscape(s string) string { return escape(s, inSegment) }

func escape(s string, p part) string {
	grow := 0
	change := false
	for i := 0; i < len(s); i++ {
		if mustEscape(s[i], p) {
			change = true
			grow += 2
		}
	}
	if !change {
		return s
	}
	const digits = "0123456789ABCDEF"
	out := make([]byte, 0, len(s)+grow)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && p == inQuery:
			out = append(out, '+')
		case mustEscape(c, p):
			out = append(out, '%', digits[c>>4], digits[c&15])
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// QueryUnescape takes back what QueryEscape did.
func QueryUnescape(s string) (string, error) { return unescape(s, inQuery) }

// PathUnescape takes back what PathEscape did.
func PathUnescape(s string) (string, error) { return unescape(s, inSegment) }

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func unescape(s string, p part) (string, error) {
	if strings.IndexByte(s, '%') < 0 && p != inQuery && p != inHost && p != inZone {
		return s, nil
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%':
			v, ok := escaped(s[i:])
			if !ok {
				return "", EscapeError(s[i:min(i+3, len(s))])
			}
			percent := s[i:i+3] == "%25"
			// A host has only bytes beyond ASCII escaped; a zone may have more.
			if p == inHost && v < 0x80 && !percent || p == inZone && !percent && v != ' ' && mustEscape(v, inHost) {
				return "", EscapeError(s[i : i+3])
			}
			out = append(out, v)
			i += 2
		case c == '+' && p == inQuery:
			out = append(out, ' ')
		case (p == inHost || p == inZone) && c < 0x80 && mustEscape(c, p):
			return "", InvalidHostError(s[i : i+1])
		default:
			out = append(out, c)
		}
	}
	return string(out), nil
}

// escaped gives the byte of an escape at the start of s.
func escaped(s string) (byte, bool) {
	if len(s) < 3 {
		return 0, false
	}
	high, ok := hexDigit(s[1])
	low, ok2 := hexDigit(s[2])
	return high<<4 | low, ok && ok2
}
