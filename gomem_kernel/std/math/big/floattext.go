package big

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// decimal is a number as digits: 0.ddd * 10**exp, the first and the last digit not 0. Zero has none.
type decimal struct {
	digits []byte
	exp    int
}

// toDecimal gives m * 2**exp, exactly: below the point, 2**-n is 5**n * 10**-n.
func toDecimal(m nat, exp int) (d decimal) {
	if len(m) == 0 {
		return d
	}
	if exp < 0 {
		spare := min(m.trailingZeros(), uint(-exp))
		m = nat(nil).rsh(m, spare)
		exp += int(spare)
	}
	var places int
	switch {
	case exp > 0:
		m = nat(nil).lsh(m, uint(exp))
	case exp < 0:
		places = -exp
		m = nat(nil).mul(m, nat(nil).exp(nat{5}, nat{Word(places)}, nil))
	}
	d.digits = m.append(nil, false, 10)
	d.exp = len(d.digits) - places
	d.digits = bytes.TrimRight(d.digits, "0")
	return d
}

// at gives a digit by its place from the first on; there are zeros on both sides.
func (d *decimal) at(i int) byte {
	if i >= 0 && i < len(d.digits) {
		return d.digits[i]
	}
	return '0'
}

// has tells whether there are digits to cut off behind the first n.
func (d *decimal) has(n int) bool { return n >= 0 && n < len(d.digits) }

// round leaves n digits and takes the nearest, the even one of two. It does nothing if n is
// negative.
func (d *decimal) round(n int) {
	if !d.has(n) {
		return
	}
	up := d.digits[n] >= '5'
	if d.digits[n] == '5' && n+1 == len(d.digits) {
		up = n > 0 && d.digits[n-1]%2 == 1
	}
	if up {
		d.roundUp(n)
	} else {
		d.roundDown(n)
	}
}

func (d *decimal) roundDown(n int) {
	if !d.has(n) {
		return
	}
	d.digits = bytes.TrimRight(d.digits[:n], "0")
	if len(d.digits) == 0 {
		d.exp = 0
	}
}

func (d *decimal) roundUp(n int) {
	if !d.has(n) {
		return
	}
	kept := bytes.TrimRight(d.digits[:n], "9")
	if len(kept) == 0 {
		d.digits = append(d.digits[:0], '1')
		d.exp++
		return
	}
	kept[len(kept)-1]++
	d.digits = kept
}

// shorten leaves the fewest digits that tell x from other numbers of its precision: those between
// the middles to the neighbours, which count too if they round to x.
//
// Source: go1.27 math/big/ftoa.go roundShortest
func (d *decimal) shorten(x *Float) {
	if len(d.digits) == 0 {
		return
	}
	// The mantissa in halves of its last bit; the middles are one less and one more.
	exp := int(x.exp) - int(x.prec) - 1
	m := nat(nil).shifted(x.mant, x.unit()-int64(exp))
	lower := toDecimal(nat(nil).sub(m, natOne), exp)
	upper := toDecimal(nat(nil).add(m, natOne), exp)
	middles := m.bit(1) == 0
	for i, c := range d.digits {
		low, high := lower.at(i), upper.at(i)
		down := low != c || middles && i+1 == len(lower.digits)
		up := c != high && (middles || c+1 < high || i+1 < len(upper.digits) || i >= len(upper.digits) && c < '9')
		switch {
		case down && up:
			d.round(i + 1)
		case down:
			d.roundDown(i + 1)
		case up:
			d.roundUp(i + 1)
		default:
			continue
		}
		return
	}
}

// Text gives the number in a format of strconv.FormatFloat, or in 'p': hexadecimal mantissa below 1
// and binary exponent. A negative prec asks for the fewest digits that tell the number from others
// of its precision.
func (x *Float) Text(format byte, prec int) string {
	return string(x.Append(make([]byte, 0, 10+max(prec, 0)), format, prec))
}

// String gives the number with up to 10 digits.
func (x *Float) String() string { return x.Text('g', 10) }

// Append appends the number as Text gives it.
func (x *Float) Append(buf []byte, fmt byte, prec int) []byte {
	bare := buf
	if x.neg {
		buf = append(buf, '-')
	}
	switch {
	case x.form == inf && x.neg:
		return append(buf, "Inf"...)
	case x.form == inf:
		return append(buf, "+Inf"...)
	}
	switch fmt {
	case 'b':
		return x.appendBinary(buf)
	case 'p':
		return x.appendHalf(buf)
	case 'x':
		return x.appendHex(buf, prec)
	case 'e', 'E', 'f', 'g', 'G':
		return x.appendDecimal(buf, fmt, prec)
	}
	return append(bare, '%', fmt)
}

func (x *Float) appendDecimal(buf []byte, format byte, prec int) []byte {
	var d decimal
	if x.form == finite {
		d = toDecimal(x.mant, int(x.unit()))
	}
	shortest := prec < 0
	if shortest {
		d.shorten(x)
	}
	switch format {
	case 'f':
		if shortest {
			prec = max(len(d.digits)-d.exp, 0)
		}
		d.round(d.exp + prec)
		return d.appendPlain(buf, prec)
	case 'e', 'E':
		if shortest {
			prec = len(d.digits) - 1
		}
		d.round(1 + prec)
		return d.appendExp(buf, format, prec)
	}
	if shortest {
		prec = len(d.digits)
	} else {
		prec = max(prec, 1)
		d.round(prec)
	}
	// An exponent is written if it is below -4 or not less than the digits asked for, where zeros
	// behind the point do not count.
	limit := prec
	switch n := len(d.digits); {
	case shortest:
		limit = 6
	case prec > n && n >= d.exp:
		limit = n
	}
	if exp := d.exp - 1; exp < -4 || exp >= limit {
		return d.appendExp(buf, format+'e'-'g', min(prec, len(d.digits))-1)
	}
	if prec > d.exp {
		prec = len(d.digits)
	}
	return d.appendPlain(buf, max(prec-d.exp, 0))
}

// appendExp appends d.ddde±dd with prec digits behind the point.
func (d *decimal) appendExp(buf []byte, letter byte, prec int) []byte {
	buf = append(buf, d.at(0))
	if prec > 0 {
		buf = append(buf, '.')
		for i := range prec {
			buf = append(buf, d.at(1+i))
		}
	}
	exp := 0
	if len(d.digits) > 0 {
		exp = d.exp - 1
	}
	return appendExponent(append(buf, letter), exp)
}

// appendExponent appends a sign and at least two digits.
func appendExponent(buf []byte, exp int) []byte {
	sign := byte('+')
	if exp < 0 {
		sign, exp = '-', -exp
	}
	buf = append(buf, sign)
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, int64(exp), 10)
}

// appendPlain appends ddd.ddd with prec digits behind the point.
func (d *decimal) appendPlain(buf []byte, prec int) []byte {
	if d.exp <= 0 {
		buf = append(buf, '0')
	}
	for i := range max(d.exp, 0) {
		buf = append(buf, d.at(i))
	}
	if prec > 0 {
		buf = append(buf, '.')
		for i := range prec {
			buf = append(buf, d.at(d.exp+i))
		}
	}
	return buf
}

// appendBinary appends the mantissa as an integer of as many bits as the precision, and the binary
// exponent.
func (x *Float) appendBinary(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	exp := int64(x.exp) - int64(x.prec)
	buf = nat(nil).shifted(x.mant, x.unit()-exp).append(buf, false, 10)
	return x.appendPower(buf, exp)
}

// appendPower appends a binary exponent of as few digits as can be.
func (x *Float) appendPower(buf []byte, exp int64) []byte {
	buf = append(buf, 'p')
	if exp >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// appendHalf appends the mantissa, in [0.5, 1), in hexadecimal.
func (x *Float) appendHalf(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	buf = append(buf, "0x."...)
	buf = append(buf, bytes.TrimRight(x.mant.append(nil, false, 16), "0")...)
	return x.appendPower(buf, int64(x.exp))
}

// appendHex appends the mantissa, in [1, 2), in hexadecimal with prec digits behind the point.
func (x *Float) appendHex(buf []byte, prec int) []byte {
	if x.form == zero {
		buf = append(buf, "0x0"...)
		if prec > 0 {
			buf = append(buf, '.')
			buf = append(buf, strings.Repeat("0", prec)...)
		}
		return append(buf, "p+00"...)
	}
	places := uint(max(prec, 0))
	if prec < 0 {
		places = (x.MinPrec() + 2) / 4
	}
	n := 1 + 4*places
	r := new(Float).SetMode(x.mode).SetPrec(n).Set(x)
	text := nat(nil).shifted(r.mant, int64(n)-int64(len(r.mant))*wordBits).append(nil, false, 16)
	buf = append(buf, "0x1"...)
	if len(text) > 1 {
		buf = append(buf, '.')
		buf = append(buf, text[1:]...)
	}
	return appendExponent(append(buf, 'p'), int(r.exp)-1)
}

// Format is for the functions of fmt, with the verbs and flags of floats and the format 'p'.
func (x *Float) Format(s fmt.State, format rune) {
	prec, has := s.Precision()
	switch format {
	case 'e', 'E', 'f', 'F', 'b', 'p', 'x':
		if !has {
			prec = 6
		}
		if format == 'F' {
			format = 'f'
		}
	case 'g', 'G', 'v':
		if !has {
			prec = -1
		}
		if format == 'v' {
			format = 'g'
		}
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	text := x.Text(byte(format), prec)
	sign := ""
	switch {
	case text[0] == '-', text[0] == '+':
		sign, text = text[:1], text[1:]
		if sign == "+" && s.Flag(' ') {
			sign = " "
		}
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	width, _ := s.Width()
	pad := max(width-len(sign)-len(text), 0)
	switch {
	case s.Flag('0') && !x.IsInf():
		text = sign + strings.Repeat("0", pad) + text
	case s.Flag('-'):
		text = sign + text + strings.Repeat(" ", pad)
	default:
		text = strings.Repeat(" ", pad) + sign + text
	}
	io.WriteString(s, text)
}
