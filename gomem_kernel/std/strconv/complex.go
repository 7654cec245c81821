package strconv

// FormatComplex gives c as (a+bi), a and b as FormatFloat gives them; bitSize is 64 or 128.
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	var room [64]byte
	return string(AppendComplex(room[:0], c, fmt, prec, bitSize))
}

// AppendComplex appends FormatComplex(c, fmt, prec, bitSize) to dst.
func AppendComplex(dst []byte, c complex128, fmt byte, prec, bitSize int) []byte {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	dst = append(dst, '(')
	dst = AppendFloat(dst, real(c), fmt, prec, bitSize/2)
	i := len(dst)
	dst = AppendFloat(dst, imag(c), fmt, prec, bitSize/2)
	if dst[i] != '+' && dst[i] != '-' {
		dst = append(dst, 0)
		copy(dst[i+1:], dst[i:])
		dst[i] = '+'
	}
	return append(dst, "i)"...)
}

// ParseComplex reads N, Ni or N±Ni, in parentheses or not; bitSize is 64 or 128.
func ParseComplex(s string, bitSize int) (complex128, error) {
	const fn = "ParseComplex"
	size := 64
	if bitSize == 64 {
		size = 32
	}
	whole := s
	if len(s) >= 2 && s[0] == '(' && s[len(s)-1] == ')' {
		s = s[1 : len(s)-1]
	}
	var pending error
	re, n, err := parseFloatPrefix(s, size, fn)
	if err != nil {
		if err.(*NumError).Err != ErrRange {
			err.(*NumError).Num = cloneString(whole)
			return 0, err
		}
		err.(*NumError).Num = cloneString(whole)
		pending = err
	}
	s = s[n:]
	if len(s) == 0 {
		return complex(re, 0), pending
	}
	switch s[0] {
	case '+':
		// A second sign, as in 3++2i, is refused; +Inf needs its own.
		if len(s) > 1 && s[1] != '+' {
			s = s[1:]
		}
	case '-':
	case 'i':
		if len(s) == 1 {
			return complex(0, re), pending
		}
		return 0, syntaxError(fn, whole)
	default:
		return 0, syntaxError(fn, whole)
	}
	im, n, err := parseFloatPrefix(s, size, fn)
	if err != nil {
		err.(*NumError).Num = cloneString(whole)
		if err.(*NumError).Err != ErrRange {
			return 0, err
		}
		pending = err
	}
	if s[n:] != "i" {
		return 0, syntaxError(fn, whole)
	}
	return complex(re, im), pending
}
