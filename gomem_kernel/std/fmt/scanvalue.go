package fmt

import (
	"errors"
	"io"
	"math"
	"reflect"
	"strconv"
)

const (
	binDigits  = "01"
	octDigits  = "01234567"
	decDigits  = "0123456789"
	hexDigits  = "0123456789aAbBcCdDeEfF"
	intVerbs   = "bdoUxXv"
	floatVerbs = "beEfFgGv"
)

var (
	errComplex = errors.New("syntax error scanning complex number")
	errBool    = errors.New("syntax error scanning boolean")
)

// value reads one value into the variable that arg points to.
func (s *scan) value(verb rune, arg any) {
	s.buf = s.buf[:0]
	if v, ok := arg.(Scanner); ok {
		if err := v.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			s.fail(err)
		}
		return
	}
	switch v := arg.(type) {
	case *bool:
		*v = s.boolean(verb)
	case *complex64:
		*v = complex64(s.complex(verb, 64))
	case *complex128:
		*v = s.complex(verb, 128)
	case *int:
		*v = int(s.signed(verb, 64))
	case *int8:
		*v = int8(s.signed(verb, 8))
	case *int16:
		*v = int16(s.signed(verb, 16))
	case *int32:
		*v = int32(s.signed(verb, 32))
	case *int64:
		*v = s.signed(verb, 64)
	case *uint:
		*v = uint(s.unsigned(verb, 64))
	case *uint8:
		*v = uint8(s.unsigned(verb, 8))
	case *uint16:
		*v = uint16(s.unsigned(verb, 16))
	case *uint32:
		*v = uint32(s.unsigned(verb, 32))
	case *uint64:
		*v = s.unsigned(verb, 64)
	case *uintptr:
		*v = uintptr(s.unsigned(verb, 64))
	case *float32:
		s.verbIn(verb, floatVerbs, "float32")
		*v = float32(s.float(32))
	case *float64:
		s.verbIn(verb, floatVerbs, "float64")
		*v = s.float(64)
	case *string:
		*v = s.str(verb)
	case *[]byte:
		*v = []byte(s.str(verb))
	default:
		s.reflected(verb, reflect.ValueOf(v))
	}
}

// reflected reads a value of a type that is not predeclared.
func (s *scan) reflected(verb rune, ptr reflect.Value) {
	if ptr.Kind() != reflect.Pointer {
		s.failText("type not a pointer: " + ptr.Type().String())
	}
	switch v := ptr.Elem(); v.Kind() {
	case reflect.Bool:
		v.SetBool(s.boolean(verb))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(s.signed(verb, v.Type().Bits()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(s.unsigned(verb, v.Type().Bits()))
	case reflect.String:
		v.SetString(s.str(verb))
	case reflect.Slice:
		t := v.Type()
		if t.Elem().Kind() != reflect.Uint8 {
			s.failText("can't scan type: " + ptr.Type().String())
		}
		str := s.str(verb)
		v.Set(reflect.MakeSlice(t, len(str), len(str)))
		for i := 0; i < len(str); i++ {
			v.Index(i).SetUint(uint64(str[i]))
		}
	case reflect.Float32, reflect.Float64:
		v.SetFloat(s.float(v.Type().Bits()))
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(s.complex(verb, v.Type().Bits()))
	default:
		s.failText("can't scan type: " + ptr.Type().String())
	}
}

// verbIn fails unless the verb is one of those allowed.
func (s *scan) verbIn(verb rune, verbs, typ string) {
	if !holds(verbs, verb) {
		s.failText("bad verb '%" + string(verb) + "' for " + typ)
	}
}

func (s *scan) boolean(verb rune) bool {
	s.SkipSpace()
	s.wantMore()
	s.verbIn(verb, "tv", "boolean")
	switch s.next() {
	case '1':
		return true
	case 't', 'T':
		if s.accept("rR") && (!s.accept("uU") || !s.accept("eE")) {
			s.fail(errBool)
		}
		return true
	case 'f', 'F':
		if s.accept("aA") && (!s.accept("lL") || !s.accept("sS") || !s.accept("eE")) {
			s.fail(errBool)
		}
	}
	return false
}

// char reads one character as a number of the given size.
func (s *scan) char(bitSize int) int64 {
	s.wantMore()
	r := s.next()
	shift := uint(64 - bitSize)
	if int64(r)<<shift>>shift != int64(r) {
		s.failText("overflow on character value " + string(r))
	}
	return int64(r)
}

// digitsOf reads the digits of an integer, after the sign, and gives base 0 if they may have a prefix.
func (s *scan) digitsOf(verb rune) (tok string, base int) {
	digits := decDigits
	base = 10
	have := false
	switch verb {
	case 'b':
		base, digits = 2, binDigits
	case 'o':
		base, digits = 8, octDigits
	case 'x', 'X', 'U':
		base, digits = 16, hexDigits
	case 'v':
		base, digits, have = s.prefix()
	}
	if !have {
		s.wantMore()
		if !s.accept(digits) {
			s.failText("expected integer")
		}
	}
	for s.accept(digits) {
	}
	return string(s.buf), base
}

// prefix reads 0, 0b, 0o or 0x: the digits that follow, and whether there was one already.
func (s *scan) prefix() (base int, digits string, have bool) {
	if !s.peek("0") {
		return 0, decDigits + "_", false
	}
	s.accept("0")
	switch {
	case s.accept("bB"):
		return 0, binDigits + "_", true
	case s.accept("oO"):
		return 0, octDigits + "_", true
	case s.accept("xX"):
		return 0, hexDigits + "_", true
	}
	return 0, octDigits + "_", true
}

// codePoint reads U+ for the verb U.
func (s *scan) codePoint() {
	for _, want := range "U+" {
		if s.next() != want {
			s.failText("bad unicode format ")
		}
	}
}

func (s *scan) signed(verb rune, bitSize int) int64 {
	if verb == 'c' {
		return s.char(bitSize)
	}
	s.SkipSpace()
	s.wantMore()
	s.verbIn(verb, intVerbs, "integer")
	if verb == 'U' {
		s.codePoint()
	} else {
		s.accept("+-")
	}
	tok, base := s.digitsOf(verb)
	i, err := strconv.ParseInt(tok, base, 64)
	if err != nil {
		s.fail(err)
	}
	shift := uint(64 - bitSize)
	if i<<shift>>shift != i {
		s.failText("integer overflow on token " + tok)
	}
	return i
}

func (s *scan) unsigned(verb rune, bitSize int) uint64 {
	if verb == 'c' {
		return uint64(s.char(bitSize))
	}
	s.SkipSpace()
	s.wantMore()
	s.verbIn(verb, intVerbs, "integer")
	if verb == 'U' {
		s.codePoint()
	}
	tok, base := s.digitsOf(verb)
	i, err := strconv.ParseUint(tok, base, 64)
	if err != nil {
		s.fail(err)
	}
	shift := uint(64 - bitSize)
	if i<<shift>>shift != i {
		s.failText("unsigned integer overflow on token " + tok)
	}
	return i
}

func (s *scan) float(bitSize int) float64 {
	s.SkipSpace()
	s.wantMore()
	return s.parseFloat(s.floatToken(), bitSize)
}

// floatToken reads what looks like a floating-point number; strconv checks it.
func (s *scan) floatToken() string {
	s.buf = s.buf[:0]
	if s.accept("nN") && s.accept("aA") && s.accept("nN") {
		return string(s.buf)
	}
	s.accept("+-")
	if s.accept("iI") && s.accept("nN") && s.accept("fF") {
		return string(s.buf)
	}
	digits, exponent := decDigits+"_", "eEpP"
	if s.accept("0") && s.accept("xX") {
		digits, exponent = hexDigits+"_", "pP"
	}
	for s.accept(digits) {
	}
	if s.accept(".") {
		for s.accept(digits) {
		}
	}
	if s.accept(exponent) {
		s.accept("+-")
		for s.accept(decDigits + "_") {
		}
	}
	return string(s.buf)
}

// parseFloat also takes a decimal number with a binary exponent, as %b prints it.
func (s *scan) parseFloat(tok string, bitSize int) float64 {
	p := -1
	for i := 0; i < len(tok); i++ {
		if tok[i] == 'x' || tok[i] == 'X' {
			p = -1
			break
		}
		if tok[i] == 'p' {
			p = i
		}
	}
	if p < 0 {
		f, err := strconv.ParseFloat(tok, bitSize)
		if err != nil {
			s.fail(err)
		}
		return f
	}
	f, err := strconv.ParseFloat(tok[:p], bitSize)
	m := 0
	if err == nil {
		m, err = strconv.Atoi(tok[p+1:])
	}
	if err != nil {
		if e, ok := err.(*strconv.NumError); ok {
			e.Num = tok
		}
		s.fail(err)
	}
	return math.Ldexp(f, m)
}

// complex reads a number a+bi, in parentheses or not.
func (s *scan) complex(verb rune, bitSize int) complex128 {
	s.verbIn(verb, floatVerbs, "complex")
	s.SkipSpace()
	s.wantMore()
	parens := s.accept("(")
	re := s.floatToken()
	s.buf = s.buf[:0]
	if !s.accept("+-") {
		s.fail(errComplex)
	}
	im := string(s.buf)
	im += s.floatToken()
	if !s.accept("i") || parens && !s.accept(")") {
		s.fail(errComplex)
	}
	return complex(s.parseFloat(re, bitSize/2), s.parseFloat(im, bitSize/2))
}

func (s *scan) str(verb rune) string {
	s.verbIn(verb, "svqxX", "string")
	s.SkipSpace()
	s.wantMore()
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		return s.hex()
	}
	return string(s.token(true, notSpace))
}

// quoted reads a string literal.
func (s *scan) quoted() string {
	s.wantMore()
	switch q := s.next(); q {
	case '`':
		for {
			r := s.mustNext()
			if r == q {
				return string(s.buf)
			}
			s.buf = append(s.buf, string(r)...)
		}
	case '"':
		s.buf = append(s.buf, '"')
		for {
			r := s.mustNext()
			s.buf = append(s.buf, string(r)...)
			if r == '\\' {
				s.buf = append(s.buf, string(s.mustNext())...)
			} else if r == '"' {
				break
			}
		}
		text, err := strconv.Unquote(string(s.buf))
		if err != nil {
			s.fail(err)
		}
		return text
	}
	s.failText("expected quoted string")
	return ""
}

func hexValue(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10, true
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10, true
	}
	return 0, false
}

// hex reads pairs of hexadecimal digits as bytes.
func (s *scan) hex() string {
	s.wantMore()
	for {
		r := s.next()
		if r == eof {
			break
		}
		hi, ok := hexValue(r)
		if !ok {
			s.UnreadRune()
			break
		}
		lo, ok := hexValue(s.mustNext())
		if !ok {
			s.failText("illegal hex digit")
		}
		s.buf = append(s.buf, byte(hi<<4|lo))
	}
	if len(s.buf) == 0 {
		s.failText("no hex data for %x string")
	}
	return string(s.buf)
}
