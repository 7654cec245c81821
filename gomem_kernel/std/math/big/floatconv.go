package big

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// SetString sets z to the number in the text, as Parse in base 0 reads it. If it is none, it gives
// nil and false.
func (z *Float) SetString(s string) (*Float, bool) {
	if f, _, err := z.Parse(s, 0); err == nil {
		return f, true
	}
	return nil, false
}

// Parse sets z to the number that the text is, in base 2, 8, 10 or 16, or as a Go literal if base
// is 0, or an infinity; it gives z and the base. A z without precision gets 64.
func (z *Float) Parse(s string, base int) (f *Float, b int, err error) {
	if name := strings.TrimLeft(s, "+-"); len(s)-len(name) <= 1 && (name == "Inf" || name == "inf") {
		return z.SetInf(s[0] == '-'), 0, nil
	}
	r := strings.NewReader(s)
	if f, b, err = z.scan(r, base); err != nil {
		return f, b, err
	}
	if c, err2 := r.ReadByte(); err2 == nil {
		err = fmt.Errorf("expected end of string, found %q", c)
	}
	return f, b, err
}

// ParseFloat gives the number that the text is, of that precision and mode.
func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error) {
	return new(Float).SetPrec(prec).SetMode(mode).Parse(s, base)
}

// scan reads a number: mantissa, places behind the point and exponent, which become powers of 2 and
// 5. That of 2 is exact; that of 5 has 64 bits more than the number.
//
// Source: go1.27 math/big/floatconv.go Float.scan
func (z *Float) scan(r io.ByteScanner, base int) (f *Float, b int, err error) {
	prec := z.prec
	if prec == 0 {
		prec = 64
	}
	z.form = zero
	if z.neg, err = scanSign(r); err != nil {
		return nil, 0, err
	}
	var places int
	if z.mant, b, places, err = z.mant.scan(r, base, true); err != nil {
		return nil, b, err
	}
	exp, two, err := scanExponent(r, base == 0)
	if err != nil {
		return nil, b, err
	}
	if len(z.mant) == 0 {
		z.prec, z.acc = prec, Exact
		return z, b, nil
	}
	exp2, exp5 := powers(min(places, 0), b, exp, two)
	if exp2 += z.lift(); exp2 < MinExp || exp2 > MaxExp {
		return nil, b, errors.New("exponent overflow")
	}
	z.prec, z.form, z.exp = prec, finite, int32(exp2)
	if exp5 == 0 {
		z.round(false)
		return z, b, nil
	}
	p := new(Float).SetPrec(uint(prec) + 64)
	if exp5 < 0 {
		return z.Quo(z, p.pow5(uint64(-exp5))), b, nil
	}
	return z.Mul(z, p.pow5(uint64(exp5))), b, nil
}

// exact5 is the greatest power of 5 that fits into a word.
const exact5 = 27

// pow5 sets z to 5**n. The powers that are multiplied have 64 bits more than z.
//
// Source: go1.27 math/big/floatconv.go Float.pow5
func (z *Float) pow5(n uint64) *Float {
	first := uint64(1)
	for range min(n, exact5) {
		first *= 5
	}
	z.SetUint64(first)
	n -= min(n, exact5)
	square := new(Float).SetPrec(z.Prec() + 64).SetUint64(5)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			z.Mul(z, square)
		}
		square.Mul(square, square)
	}
	return z
}

// Scan is for the functions of fmt; it reads the longest number there is, but no infinity.
func (z *Float) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	_, _, err := z.scan(byteReader{s}, 0)
	return err
}

const (
	floatGobVersion = 1
	floatGobHead    = 6  // version, flags, precision
	floatGobFinite  = 10 // and the exponent
)

// GobEncode gives the number with precision, mode and accuracy.
//
// Source: go1.27 math/big/floatmarsh.go Float.GobEncode
func (x *Float) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	flags := byte(x.mode&7)<<5 | byte(x.acc+1)<<3 | byte(x.form)<<1
	if x.neg {
		flags |= 1
	}
	buf := binary.BigEndian.AppendUint32([]byte{floatGobVersion, flags}, x.prec)
	if x.form == finite {
		buf = binary.BigEndian.AppendUint32(buf, uint32(x.exp))
		for i := len(x.mant) - 1; i >= 0; i-- {
			buf = binary.BigEndian.AppendUint64(buf, uint64(x.mant[i]))
		}
	}
	return buf, nil
}

// GobDecode takes what GobEncode gave, and rounds it if z has a precision.
func (z *Float) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Float{}
		return nil
	}
	if len(buf) < floatGobHead {
		return errors.New("Float.GobDecode: buffer too small")
	}
	if buf[0] != floatGobVersion {
		return fmt.Errorf("Float.GobDecode: encoding version %d not supported", buf[0])
	}
	prec, mode := z.prec, z.mode
	flags := buf[1]
	z.mode = RoundingMode(flags >> 5)
	z.acc = Accuracy(flags>>3&3) - 1
	z.form = form(flags >> 1 & 3)
	z.neg = flags&1 != 0
	z.prec = binary.BigEndian.Uint32(buf[2:])
	if z.form == finite {
		if len(buf) < floatGobFinite {
			return errors.New("Float.GobDecode: buffer too small for finite form float")
		}
		z.exp = int32(binary.BigEndian.Uint32(buf[floatGobHead:]))
		z.mant = z.mant.setBytes(buf[floatGobFinite:])
	}
	if prec != 0 {
		z.mode = mode
		z.SetPrec(uint(prec))
	}
	if wrong := z.flaw(); wrong != "" {
		return errors.New("Float.GobDecode: " + wrong)
	}
	return nil
}

// flaw tells what is wrong with a number that was decoded, if anything.
//
// Source: go1.27 math/big/float.go Float.validate0
func (x *Float) flaw() string {
	switch n := len(x.mant); {
	case x.form != finite:
	case n == 0:
		return "nonzero finite number with empty mantissa"
	case x.mant[n-1]>>(wordBits-1) == 0:
		return fmt.Sprintf("msb not set in last word %#x of %s", x.mant[n-1], x.Text('p', 0))
	case x.prec == 0:
		return "zero precision finite number"
	}
	return ""
}

// AppendText appends the shortest text that stands for the value.
func (x *Float) AppendText(b []byte) ([]byte, error) {
	if x == nil {
		return append(b, "<nil>"...), nil
	}
	return x.Append(b, 'g', -1), nil
}

// MarshalText gives the shortest text that stands for the value.
func (x *Float) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText takes the number as SetString does.
func (z *Float) UnmarshalText(text []byte) error {
	if _, _, err := z.Parse(string(text), 0); err != nil {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return nil
}
