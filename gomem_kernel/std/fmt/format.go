package fmt

import (
	"strconv"
	"unicode/utf8"
)

const (
	lowerDigits = "0123456789abcdefx"
	upperDigits = "0123456789ABCDEFX"
)

// flags are what stands between % and the verb.
type flags struct {
	widPresent  bool
	precPresent bool
	minus       bool
	plus        bool
	sharp       bool
	space       bool
	zero        bool
	plusV       bool // plus of %+v, which is no sign
	sharpV      bool // sharp of %#v
}

// A format lays out single values at the end of *buf. room is where digits are made; a 64-bit number in base 2
// with sign and prefix fits.
type format struct {
	buf *buffer
	flags
	wid  int
	prec int
	room [68]byte
}

func (f *format) clear() {
	f.flags = flags{}
	f.wid = 0
	f.prec = 0
}

// padding writes n spaces, or zeros where they are wanted and stand on the left.
func (f *format) padding(n int) {
	if n <= 0 {
		return
	}
	c := byte(' ')
	if f.zero && !f.minus {
		c = '0'
	}
	buf := *f.buf
	old, now := len(buf), len(buf)+n
	if now > cap(buf) {
		buf = make(buffer, cap(buf)*2+n)
		copy(buf, *f.buf)
	}
	pad := buf[old:now]
	for i := range pad {
		pad[i] = c
	}
	*f.buf = buf[:now]
}

// pad writes b, filled up to the width.
func (f *format) pad(b []byte) {
	if !f.widPresent || f.wid == 0 {
		*f.buf = append(*f.buf, b...)
		return
	}
	n := f.wid - utf8.RuneCount(b)
	if f.minus {
		*f.buf = append(*f.buf, b...)
		f.padding(n)
	} else {
		f.padding(n)
		*f.buf = append(*f.buf, b...)
	}
}

// padString writes s, filled up to the width.
func (f *format) padString(s string) {
	if !f.widPresent || f.wid == 0 {
		*f.buf = append(*f.buf, s...)
		return
	}
	n := f.wid - utf8.RuneCountInString(s)
	if f.minus {
		*f.buf = append(*f.buf, s...)
		f.padding(n)
	} else {
		f.padding(n)
		*f.buf = append(*f.buf, s...)
	}
}

// padSpaces is pad without zeros.
func (f *format) padSpaces(b []byte) {
	zero := f.zero
	f.zero = false
	f.pad(b)
	f.zero = zero
}

func (f *format) boolean(v bool) {
	if v {
		f.padString("true")
	} else {
		f.padString("false")
	}
}

// unicode writes U+0078, with sharp U+0078 'x'.
func (f *format) unicode(u uint64) {
	buf := f.room[:]
	prec := 4
	if f.precPresent && f.prec > 4 {
		prec = f.prec
		if n := 2 + prec + 2 + utf8.UTFMax + 1; n > len(buf) {
			buf = make([]byte, n)
		}
	}
	i := len(buf)
	if f.sharp && u <= utf8.MaxRune && strconv.IsPrint(rune(u)) {
		i--
		buf[i] = '\''
		i -= utf8.RuneLen(rune(u))
		utf8.EncodeRune(buf[i:], rune(u))
		i -= 2
		buf[i], buf[i+1] = ' ', '\''
	}
	for ; u != 0 || prec > 0; prec-- {
		i--
		buf[i] = upperDigits[u&15]
		u >>= 4
	}
	i -= 2
	buf[i], buf[i+1] = 'U', '+'
	f.padSpaces(buf[i:])
}

// integer writes u, as an int64 if signed, in base 2, 8, 10 or 16.
func (f *format) integer(u uint64, base int, signed bool, verb rune, digits string) {
	negative := signed && int64(u) < 0
	if negative {
		u = -u
	}
	buf := f.room[:]
	prec := 0
	if f.widPresent || f.precPresent {
		if n := 3 + f.wid + f.prec; n > len(buf) {
			buf = make([]byte, n)
		}
		if f.precPresent {
			prec = f.prec
			if prec == 0 && u == 0 {
				zero := f.zero
				f.zero = false
				f.padding(f.wid)
				f.zero = zero
				return
			}
		} else if f.zero && !f.minus && f.widPresent {
			prec = f.wid // zeros up to the width are digits
			if negative || f.plus || f.space {
				prec--
			}
		}
	}
	i := len(buf)
	switch base {
	case 10:
		for u >= 10 {
			i--
			q := u / 10
			buf[i] = byte('0' + u - q*10)
			u = q
		}
	case 16:
		for u >= 16 {
			i--
			buf[i] = digits[u&15]
			u >>= 4
		}
	case 8:
		for u >= 8 {
			i--
			buf[i] = byte('0' + u&7)
			u >>= 3
		}
	default:
		for u >= 2 {
			i--
			buf[i] = byte('0' + u&1)
			u >>= 1
		}
	}
	i--
	buf[i] = digits[u]
	for i > 0 && prec > len(buf)-i {
		i--
		buf[i] = '0'
	}
	if f.sharp {
		switch base {
		case 2:
			i -= 2
			buf[i], buf[i+1] = '0', 'b'
		case 8:
			if buf[i] != '0' {
				i--
				buf[i] = '0'
			}
		case 16:
			i -= 2
			buf[i], buf[i+1] = '0', digits[16]
		}
	}
	if verb == 'O' {
		i -= 2
		buf[i], buf[i+1] = '0', 'o'
	}
	switch {
	case negative:
		i--
		buf[i] = '-'
	case f.plus:
		i--
		buf[i] = '+'
	case f.space:
		i--
		buf[i] = ' '
	}
	if f.widPresent {
		f.padSpaces(buf[i:])
		return
	}
	*f.buf = append(*f.buf, buf[i:]...)
}

// truncate cuts s to the precision, in code points.
func (f *format) truncate(s string) string {
	if f.precPresent {
		n := f.prec
		for i := range s {
			n--
			if n < 0 {
				return s[:i]
			}
		}
	}
	return s
}

// truncateBytes is truncate for bytes.
func (f *format) truncateBytes(b []byte) []byte {
	if f.precPresent {
		n := f.prec
		for i := 0; i < len(b); {
			n--
			if n < 0 {
				return b[:i]
			}
			_, size := utf8.DecodeRune(b[i:])
			i += size
		}
	}
	return b
}

func (f *format) str(s string) {
	f.padString(f.truncate(s))
}

// hex writes s, or b if that is not nil, in hexadecimal.
func (f *format) hex(s string, b []byte, digits string) {
	n := len(b)
	if b == nil {
		n = len(s)
	}
	if f.precPresent && f.prec < n {
		n = f.prec
	}
	width := 2 * n
	if width <= 0 {
		if f.widPresent {
			f.padding(f.wid)
		}
		return
	}
	if f.space {
		if f.sharp {
			width *= 2
		}
		width += n - 1
	} else if f.sharp {
		width += 2
	}
	fill := 0
	if f.widPresent {
		fill = f.wid - width
	}
	if !f.minus {
		f.padding(fill)
	}
	buf := *f.buf
	if f.sharp {
		buf = append(buf, '0', digits[16])
	}
	for i := 0; i < n; i++ {
		if f.space && i > 0 {
			buf = append(buf, ' ')
			if f.sharp {
				buf = append(buf, '0', digits[16])
			}
		}
		var c byte
		if b != nil {
			c = b[i]
		} else {
			c = s[i]
		}
		buf = append(buf, digits[c>>4], digits[c&15])
	}
	*f.buf = buf
	if f.minus {
		f.padding(fill)
	}
}

// quoted writes s as a string literal.
func (f *format) quoted(s string) {
	s = f.truncate(s)
	if f.sharp && strconv.CanBackquote(s) {
		f.padString("`" + s + "`")
		return
	}
	buf := f.room[:0]
	if f.plus {
		f.pad(strconv.AppendQuoteToASCII(buf, s))
	} else {
		f.pad(strconv.AppendQuote(buf, s))
	}
}

func runeOf(c uint64) rune {
	if c > utf8.MaxRune {
		return utf8.RuneError
	}
	return rune(c)
}

// char writes the character c.
func (f *format) char(c uint64) {
	f.pad(utf8.AppendRune(f.room[:0], runeOf(c)))
}

// quotedChar writes c as a character literal.
func (f *format) quotedChar(c uint64) {
	if f.plus {
		f.pad(strconv.AppendQuoteRuneToASCII(f.room[:0], runeOf(c)))
	} else {
		f.pad(strconv.AppendQuoteRune(f.room[:0], runeOf(c)))
	}
}

// float writes v, of size bits, in the form verb of strconv with the given precision unless the flags have one.
func (f *format) float(v float64, size int, verb byte, prec int) {
	if f.precPresent {
		prec = f.prec
	}
	// num begins with a sign, in a place that was left for it.
	num := strconv.AppendFloat(f.room[:1], v, verb, prec, size)
	if num[1] == '-' || num[1] == '+' {
		num = num[1:]
	} else {
		num[0] = '+'
	}
	if f.space && num[0] == '+' && !f.plus {
		num[0] = ' '
	}
	if num[1] == 'I' || num[1] == 'N' {
		if num[1] == 'N' && !f.space && !f.plus {
			num = num[1:]
		}
		f.padSpaces(num)
		return
	}
	if f.sharp && verb != 'b' {
		num = withPoint(num, verb, prec)
	}
	if !f.plus && num[0] == '+' {
		f.pad(num[1:])
		return
	}
	if f.zero && !f.minus && f.widPresent && f.wid > len(num) {
		// The sign stands before the zeros.
		*f.buf = append(*f.buf, num[0])
		f.padding(f.wid - len(num))
		*f.buf = append(*f.buf, num[1:]...)
		return
	}
	f.pad(num)
}

// withPoint gives num, which begins with a sign, a decimal point, and for the general forms as many digits
// as the precision says.
func withPoint(num []byte, verb byte, prec int) []byte {
	digits := 0
	switch verb {
	case 'g', 'G', 'x':
		digits = prec
		if digits == -1 {
			digits = 6
		}
	}
	end := len(num) // of the digits
	point, started := false, false
	for i := 1; i < end; i++ {
		switch c := num[i]; {
		case c == '.':
			point = true
		case c == 'p' || c == 'P' || (c == 'e' || c == 'E') && verb != 'x' && verb != 'X':
			end = i
		default:
			started = started || c != '0'
			if started {
				digits--
			}
		}
	}
	var room [6]byte
	exponent := append(room[:0], num[end:]...)
	num = num[:end]
	if !point {
		if len(num) == 2 && num[1] == '0' {
			digits--
		}
		num = append(num, '.')
	}
	for ; digits > 0; digits-- {
		num = append(num, '0')
	}
	return append(num, exponent...)
}
