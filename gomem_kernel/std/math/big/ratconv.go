package big

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Scan is for the functions of fmt, with the verbs e, E, f, F, g, G and v.
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	tok, err := s.Token(true, func(r rune) bool { return strings.ContainsRune("+-/0123456789.eE", r) })
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(tok)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

// SetString sets z to the number in the text: a fraction, or a Go literal of a number. If it is
// none, it gives nil and false.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if s == "" {
		return nil, false
	}
	if above, below, found := strings.Cut(s, "/"); found {
		if _, ok := z.a.SetString(above, 0); !ok {
			return nil, false
		}
		r := strings.NewReader(below)
		var err error
		if z.b.abs, _, _, err = z.b.abs.scan(r, 0, false); err != nil || r.Len() > 0 || len(z.b.abs) == 0 {
			return nil, false
		}
		return z.norm(), true
	}
	r := strings.NewReader(s)
	neg, err := scanSign(r)
	if err != nil {
		return nil, false
	}
	var base, places int
	if z.a.abs, base, places, err = z.a.abs.scan(r, 0, true); err != nil {
		return nil, false
	}
	exp, two, err := scanExponent(r, true)
	if err != nil || r.Len() > 0 {
		return nil, false
	}
	z.a.neg = neg
	if len(z.a.abs) == 0 {
		return z.norm(), true
	}
	exp2, exp5 := powers(min(places, 0), base, exp, two)
	return z.scale(exp2, exp5)
}

// powers gives the powers of 2 and of 5 that come to a mantissa for its places behind the point, given
// as a number <= 0, and for its exponent, of base 2 or 10.
func powers(places, base int, exp int64, two bool) (exp2, exp5 int64) {
	bits := [...]int64{2: 1, 8: 3, 10: 1, 16: 4}
	exp2 = int64(places)*bits[base] + exp
	if base == 10 {
		exp5 = int64(places)
	}
	if !two {
		exp5 += exp
	}
	return exp2, exp5
}

// scale multiplies the numerator, of which z is to be the quotient, by 2**exp2 * 5**exp5.
func (z *Rat) scale(exp2, exp5 int64) (*Rat, bool) {
	// Larger exponents would take too much memory.
	if exp5 < -1e6 || exp5 > 1e6 || exp2 < -1e7 || exp2 > 1e7 {
		return nil, false
	}
	z.b.abs = z.b.abs.setUint64(1)
	switch {
	case exp5 > 0:
		z.a.abs = z.a.abs.mul(z.a.abs, nat(nil).exp(nat{5}, nat{Word(exp5)}, nil))
	case exp5 < 0:
		z.b.abs = nat(nil).exp(nat{5}, nat{Word(-exp5)}, nil)
	}
	switch {
	case exp2 > 0:
		z.a.abs = z.a.abs.lsh(z.a.abs, uint(exp2))
	case exp2 < 0:
		z.b.abs = z.b.abs.lsh(z.b.abs, uint(-exp2))
	}
	return z.norm(), true
}

// scanExponent reads an exponent, if there is one, underscores only if they may be; two tells that it
// is of base 2.
func scanExponent(r io.ByteScanner, separators bool) (exp int64, two bool, err error) {
	c, err := r.ReadByte()
	if err != nil {
		if err == io.EOF {
			err = nil
		}
		return 0, false, err
	}
	switch c | 0x20 {
	case 'e':
	case 'p':
		two = true
	default:
		r.UnreadByte()
		return 0, false, nil
	}
	var text []byte
	c, err = r.ReadByte()
	if err == nil && (c == '+' || c == '-') {
		text = append(text, c)
		c, err = r.ReadByte()
	}
	last := byte('.')
	bad, any := false, false
	for ; err == nil; c, err = r.ReadByte() {
		if c == '_' && separators {
			bad = bad || last != '0'
			last = '_'
			continue
		}
		if c < '0' || c > '9' {
			r.UnreadByte()
			break
		}
		text = append(text, c)
		last = '0'
		any = true
	}
	switch {
	case err != nil && err != io.EOF:
		return 0, two, err
	case !any:
		return 0, two, errNoDigits
	case bad || last == '_':
		return 0, two, errInvalSep
	}
	exp, err = strconv.ParseInt(string(text), 10, 64)
	return exp, two, err
}

// String gives the number as a/b, even if b is 1.
func (x *Rat) String() string { return string(x.appendFraction(nil)) }

func (x *Rat) appendFraction(buf []byte) []byte {
	buf = append(x.a.Append(buf, 10), '/')
	return x.denominator().append(buf, false, 10)
}

// RatString gives the number as a/b, or as a if b is 1.
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString gives the number with so many digits behind the point; halves are rounded away from
// zero.
func (x *Rat) FloatString(prec int) string {
	var buf []byte
	if x.IsInt() {
		buf = x.a.Append(buf, 10)
		if prec > 0 {
			buf = append(buf, '.')
			buf = append(buf, strings.Repeat("0", prec)...)
		}
		return string(buf)
	}
	q, r := nat(nil).div(nil, x.a.abs, x.b.abs)
	p := natOne
	if prec > 0 {
		p = nat(nil).exp(nat{10}, nat{Word(prec)}, nil)
	}
	r, rest := nat(nil).div(nil, nat(nil).mul(r, p), x.b.abs)
	if nat(nil).lsh(rest, 1).cmp(x.b.abs) >= 0 {
		if r = nat(nil).add(r, natOne); r.cmp(p) >= 0 {
			q = nat(nil).add(q, natOne)
			r = nat(nil).sub(r, p)
		}
	}
	if x.a.neg {
		buf = append(buf, '-')
	}
	buf = q.append(buf, false, 10)
	if prec > 0 {
		behind := r.append(nil, false, 10)
		buf = append(buf, '.')
		buf = append(buf, strings.Repeat("0", prec-len(behind))...)
		buf = append(buf, behind...)
	}
	return string(buf)
}

// FloatPrec gives the number of digits behind the point before they end or repeat; exact tells that
// they end.
func (x *Rat) FloatPrec() (n int, exact bool) {
	d := x.denominator()
	twos := d.trailingZeros()
	q := nat(nil).rsh(d, twos)
	fives := uint(0)
	for {
		t, r := nat(nil).div(nil, q, nat{5})
		if len(r) > 0 {
			break
		}
		fives++
		q = t
	}
	return int(max(twos, fives)), q.cmp(natOne) == 0
}

// GobEncode gives version, sign, and the bytes of both numbers.
func (x *Rat) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	above := x.a.Bytes()
	if uint64(len(above)) > 1<<32-1 {
		return nil, errors.New("Rat.GobEncode: numerator too large")
	}
	head := byte(gobVersion << 1)
	if x.a.neg {
		head |= 1
	}
	buf := binary.BigEndian.AppendUint32([]byte{head}, uint32(len(above)))
	return append(append(buf, above...), x.b.Bytes()...), nil
}

// GobDecode takes what GobEncode gave.
func (z *Rat) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Rat{}
		return nil
	}
	if len(buf) < 5 {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	if v := buf[0] >> 1; v != gobVersion {
		return fmt.Errorf("Rat.GobDecode: encoding version %d not supported", v)
	}
	end := 5 + int(binary.BigEndian.Uint32(buf[1:]))
	if len(buf) < end {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	z.a.neg = buf[0]&1 != 0
	z.a.abs = z.a.abs.setBytes(buf[5:end])
	z.b.abs = z.b.abs.setBytes(buf[end:])
	return nil
}

// AppendText appends the number as RatString gives it.
func (x *Rat) AppendText(b []byte) ([]byte, error) {
	if x.IsInt() {
		return x.a.AppendText(b)
	}
	return x.appendFraction(b), nil
}

// MarshalText gives the number as RatString gives it.
func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText takes the number as SetString does.
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
