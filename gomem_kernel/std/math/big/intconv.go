package big

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Text gives the number in a base.
func (x *Int) Text(base int) string {
	if x == nil {
		return "<nil>"
	}
	return string(x.abs.append(nil, x.neg, base))
}

// Append appends the number in a base.
func (x *Int) Append(buf []byte, base int) []byte {
	if x == nil {
		return append(buf, "<nil>"...)
	}
	return x.abs.append(buf, x.neg, base)
}

// String gives the number in base 10.
func (x *Int) String() string { return x.Text(10) }

func (z *Int) setFromScanner(s string, base int) (*Int, bool) {
	r := strings.NewReader(s)
	if _, _, err := z.scan(r, base); err != nil {
		return nil, false
	}
	if _, err := r.ReadByte(); err != io.EOF {
		return nil, false
	}
	return z, true
}

// scan reads a number with a sign.
func (z *Int) scan(r io.ByteScanner, base int) (*Int, int, error) {
	neg, err := scanSign(r)
	if err != nil {
		return nil, 0, err
	}
	if z.abs, base, _, err = z.abs.scan(r, base, false); err != nil {
		return nil, base, err
	}
	z.neg = len(z.abs) > 0 && neg
	return z, base, nil
}

func scanSign(r io.ByteScanner) (neg bool, err error) {
	c, err := r.ReadByte()
	if err != nil {
		return false, err
	}
	if c != '-' && c != '+' {
		r.UnreadByte()
	}
	return c == '-', nil
}

// byteReader reads bytes from what fmt scans.
type byteReader struct{ fmt.ScanState }

func (r byteReader) ReadByte() (byte, error) {
	c, size, err := r.ReadRune()
	if size != 1 && err == nil {
		err = fmt.Errorf("invalid rune %#U", c)
	}
	return byte(c), err
}

func (r byteReader) UnreadByte() error { return r.UnreadRune() }

// Scan is for the functions of fmt, with the verbs b, o, d, x, X, s and v.
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	_, _, err := z.scan(byteReader{s}, base)
	return err
}

// verbs has the base of each verb, and the prefix with the flag #.
var verbs = map[rune]struct {
	base   int
	prefix string
}{
	'b': {2, "0b"}, 'o': {8, "0"}, 'O': {8, ""}, 'd': {10, ""}, 's': {10, ""}, 'v': {10, ""}, 'x': {16, "0x"}, 'X': {16, "0X"},
}

// Format is for the functions of fmt, with the verbs and flags of integers.
func (x *Int) Format(s fmt.State, ch rune) {
	verb, ok := verbs[ch]
	if !ok {
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	head := ""
	switch {
	case x.neg:
		head = "-"
	case s.Flag('+'):
		head = "+"
	case s.Flag(' '):
		head = " "
	}
	if s.Flag('#') {
		head += verb.prefix
	}
	if ch == 'O' {
		head += "0o"
	}
	text := string(x.abs.append(nil, false, verb.base))
	if ch == 'X' {
		text = strings.ToUpper(text)
	}
	prec, hasPrec := s.Precision()
	if hasPrec && prec == 0 && text == "0" {
		return
	}
	zeros := 0
	if hasPrec {
		zeros = max(prec-len(text), 0)
	}
	left, right := 0, 0
	if width, has := s.Width(); has {
		pad := max(width-len(head)-zeros-len(text), 0)
		switch {
		case s.Flag('-'):
			right = pad
		case s.Flag('0') && !hasPrec:
			zeros = pad
		default:
			left = pad
		}
	}
	io.WriteString(s, strings.Repeat(" ", left)+head+strings.Repeat("0", zeros)+text+strings.Repeat(" ", right))
}

const gobVersion = 1

// GobEncode gives version, sign and bytes.
func (x *Int) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	head := byte(gobVersion << 1)
	if x.neg {
		head |= 1
	}
	return append([]byte{head}, x.Bytes()...), nil
}

// GobDecode takes what GobEncode gave.
func (z *Int) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Int{}
		return nil
	}
	if v := buf[0] >> 1; v != gobVersion {
		return fmt.Errorf("Int.GobDecode: encoding version %d not supported", v)
	}
	z.neg = buf[0]&1 != 0
	z.abs = z.abs.setBytes(buf[1:])
	return nil
}

// AppendText appends the number in base 10.
func (x *Int) AppendText(b []byte) (text []byte, err error) { return x.Append(b, 10), nil }

// MarshalText gives the number in base 10.
func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText takes the number as a Go literal.
func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.setFromScanner(string(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

// MarshalJSON gives the number in base 10.
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.abs.append(nil, x.neg, 10), nil
}

// UnmarshalJSON takes the number; null does nothing.
func (z *Int) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	return z.UnmarshalText(text)
}
