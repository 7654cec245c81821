package jsontext

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects can stand in each other.
const MaxDepth = 10000

// Fault is what is wrong with a text.
type Fault struct {
	Text string // "" if the text ends too early
	// Offset of the place behind what is wrong, of the end if the text ends too early.
	Offset int
}

// Scanner finds the ends of values in Data.
type Scanner struct {
	Data  []byte
	Fault *Fault // set where a method gives -1
	// Format tells that the text is copied: a number that ends too early then counts up to the
	// part that is missing, otherwise not at all.
	Format bool
}

// Check gives what keeps data from being one value, nil if nothing does.
func Check(data []byte) *Fault { return (&Scanner{Data: data}).check() }

// CheckFormat is Check for a text to be copied.
func CheckFormat(data []byte) *Fault { return (&Scanner{Data: data, Format: true}).check() }

func (s *Scanner) check() *Fault {
	data := s.Data
	at := Space(data, 0)
	if at == len(data) {
		return &Fault{Offset: at}
	}
	if at = s.Value(at, 1); at < 0 {
		return s.Fault
	}
	if at = Space(data, at); at < len(data) {
		s.Character(at, "after top-level value")
	}
	return s.Fault
}

// Space gives the first place from at on that holds no blank, tab or line end.
func Space(data []byte, at int) int {
	for at < len(data) {
		c := data[at]
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			break
		}
		at++
	}
	return at
}

// short reports that the text ends too early.
func (s *Scanner) short() int { return s.shortFrom(len(s.Data)) }

// shortFrom reports that what begins at a place ends too early.
func (s *Scanner) shortFrom(at int) int {
	s.Fault = &Fault{Offset: at}
	return -1
}

// Character reports the character at a place as wrong.
func (s *Scanner) Character(at int, where string) int {
	r, n := utf8.DecodeRune(s.Data[at:])
	s.Fault = &Fault{"invalid character " + quoteRune(r, n, s.Data[at]) + " " + where, at + n}
	return -1
}

// Report reports a fault that ends behind the character at a place.
func (s *Scanner) Report(at int, text string) int {
	s.Fault = &Fault{text, at + 1}
	return -1
}

func quoteRune(r rune, n int, first byte) string {
	if r == utf8.RuneError && n == 1 {
		return `'\x` + strconv.FormatUint(uint64(first), 16) + `'`
	}
	return strconv.QuoteRune(r)
}

// escape reports an escape sequence as wrong.
func (s *Scanner) escape(at, end int) int {
	what := string(s.Data[at:end])
	odd := strings.ContainsFunc(what, func(r rune) bool {
		return r == '`' || r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)
	})
	shown := "`" + what + "`"
	if utf8.RuneCountInString(what) == 1 {
		shown = quoteRune(rune(what[0]), 1, what[0])
	} else if odd {
		shown = strconv.Quote(what)
	}
	label := "escape sequence"
	if len(what) > 6 {
		label = "surrogate pair"
	}
	s.Fault = &Fault{"invalid " + label + " " + shown + " in string", end}
	return -1
}

// Value gives the end of the value at a place; depth is 1 outside of arrays and objects.
func (s *Scanner) Value(at, depth int) int {
	switch c := s.Data[at]; c {
	case '"':
		return s.String(at)
	case '{':
		return s.object(at, depth)
	case '[':
		return s.array(at, depth)
	case 'n':
		return s.literal(at, "null")
	case 't':
		return s.literal(at, "true")
	case 'f':
		return s.literal(at, "false")
	default:
		if c == '-' || '0' <= c && c <= '9' {
			return s.Number(at)
		}
	}
	return s.Character(at, "looking for beginning of value")
}

func (s *Scanner) literal(at int, word string) int {
	for i := 0; i < len(word); i++ {
		if at+i == len(s.Data) {
			return s.short()
		}
		if s.Data[at+i] != word[i] {
			return s.Character(at+i, "in literal "+word+" (expecting "+strconv.QuoteRune(rune(word[i]))+")")
		}
	}
	return at + len(word)
}

// digits passes at least one digit of a number's part that begins at start.
func (s *Scanner) digits(at, start int) int {
	if at == len(s.Data) {
		return s.shortFrom(start)
	}
	from := at
	for at < len(s.Data) && '0' <= s.Data[at] && s.Data[at] <= '9' {
		at++
	}
	if at == from {
		return s.Character(at, "in numeric literal")
	}
	return at
}

// Number gives the end of the number at a place.
func (s *Scanner) Number(at int) int {
	data := s.Data
	start := at
	if data[at] == '-' {
		at++
	}
	if at < len(data) && data[at] == '0' {
		at++
	} else if at = s.digits(at, start); at < 0 {
		return at
	}
	if at < len(data) && data[at] == '.' {
		if s.Format {
			start = at
		}
		if at = s.digits(at+1, start); at < 0 {
			return at
		}
	}
	if at < len(data) && data[at]|0x20 == 'e' {
		if s.Format {
			start = at
		}
		at++
		if at < len(data) && (data[at] == '+' || data[at] == '-') {
			at++
		}
		at = s.digits(at, start)
	}
	return at
}

// String gives the end of the string at a place, of which the first character is a quote.
func (s *Scanner) String(at int) int {
	data := s.Data
	at++
	for at < len(data) {
		c := data[at]
		switch {
		case c == '"':
			return at + 1
		case c == '\\':
			if at = s.escaped(at); at < 0 {
				return at
			}
		case c < ' ':
			return s.Character(at, "in string")
		case c < utf8.RuneSelf:
			at++
		default:
			_, n := utf8.DecodeRune(data[at:])
			if n == 1 && !utf8.FullRune(data[at:]) {
				return s.shortFrom(at)
			}
			at += n
		}
	}
	return s.short()
}

// escaped passes an escape sequence.
func (s *Scanner) escaped(at int) int {
	if at+1 == len(s.Data) {
		return s.shortFrom(at)
	}
	switch s.Data[at+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return at + 2
	case 'u':
		for i := at + 2; i < at+6; i++ {
			if i == len(s.Data) {
				return s.shortFrom(at)
			}
			if _, ok := hexValue(s.Data[i]); !ok {
				return s.escape(at, min(at+6, len(s.Data)))
			}
		}
		return at + 6
	}
	return s.escape(at, at+2)
}

func hexValue(c byte) (rune, bool) {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0'), true
	case 'a' <= c && c <= 'f':
		return rune(c - 'a' + 10), true
	case 'A' <= c && c <= 'F':
		return rune(c - 'A' + 10), true
	}
	return 0, false
}

func (s *Scanner) array(at, depth int) int {
	if depth == MaxDepth+1 {
		return s.Report(at, "exceeded max depth")
	}
	data := s.Data
	at = Space(data, at+1)
	if at < len(data) && data[at] == ']' {
		return at + 1
	}
	for at < len(data) {
		if at = s.Value(at, depth+1); at < 0 {
			return at
		}
		at = Space(data, at)
		if at == len(data) {
			break
		}
		switch data[at] {
		case ']':
			return at + 1
		case ',':
			at = Space(data, at+1)
		default:
			if s.Format {
				return s.Character(at, "after array value")
			}
			return s.Character(at, "after array element")
		}
	}
	return s.short()
}

func (s *Scanner) object(at, depth int) int {
	if depth == MaxDepth+1 {
		return s.Report(at, "exceeded max depth")
	}
	data := s.Data
	at = Space(data, at+1)
	if at < len(data) && data[at] == '}' {
		return at + 1
	}
	for at < len(data) {
		if data[at] != '"' {
			return s.Character(at, "looking for beginning of object key string")
		}
		if at = s.String(at); at < 0 {
			return at
		}
		if at = Space(data, at); at == len(data) {
			break
		}
		if data[at] != ':' {
			return s.Character(at, "after object key")
		}
		if at = Space(data, at+1); at == len(data) {
			break
		}
		if at = s.Value(at, depth+1); at < 0 {
			return at
		}
		if at = Space(data, at); at == len(data) {
			break
		}
		switch data[at] {
		case '}':
			return at + 1
		case ',':
			at = Space(data, at+1)
		default:
			return s.Character(at, "after object key:value pair")
		}
	}
	return s.short()
}
