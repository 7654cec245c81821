package strconv

import "math"

// ParseFloat reads a decimal or hexadecimal floating-point number, "inf", "infinity" or "nan", and
// rounds it to bitSize bits; ±Inf and ErrRange if it is too large.
func ParseFloat(s string, bitSize int) (float64, error) {
	const fn = "ParseFloat"
	f, n, err := parseFloatPrefix(s, bitSize, fn)
	if n != len(s) && (err == nil || err.(*NumError).Err != ErrSyntax) {
		return 0, syntaxError(fn, s)
	}
	return f, err
}

// parseFloatPrefix is ParseFloat for the longest number at the start of s; n is its length.
func parseFloatPrefix(s string, bitSize int, fn string) (f float64, n int, err error) {
	if f, n, ok := special(s); ok {
		if bitSize == 32 {
			f = float64(float32(f)) // NaN loses its low bit
		}
		return f, n, nil
	}
	i := 0
	neg := false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		neg = s[i] == '-'
		i++
	}
	start := i
	hex := i+2 < len(s) && s[i] == '0' && lower(s[i+1]) == 'x'
	if hex {
		i += 2
	}
	var mant uint64 // hexadecimal: the first 16 digits
	exp := 0        // and how far they are off
	sticky := false
	sawDot, sawDigits, underscores := false, false, false
loop:
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '_':
			underscores = true
		case c == '.':
			if sawDot {
				break loop
			}
			sawDot = true
		case '0' <= c && c <= '9':
			sawDigits = true
			if hex {
				mant, exp, sticky = hexDigit(mant, exp, sticky, c-'0', sawDot)
			}
		case hex && 'a' <= lower(c) && lower(c) <= 'f':
			sawDigits = true
			mant, exp, sticky = hexDigit(mant, exp, sticky, lower(c)-'a'+10, sawDot)
		default:
			break loop
		}
	}
	if !sawDigits {
		return 0, 0, syntaxError(fn, s)
	}
	mark := byte('e')
	if hex {
		mark = 'p'
	}
	sawExp := false
	if i < len(s) && lower(s[i]) == mark {
		j := i + 1
		sign := 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			if s[j] == '-' {
				sign = -1
			}
			j++
		}
		if j >= len(s) || s[j] < '0' || s[j] > '9' {
			return 0, 0, syntaxError(fn, s)
		}
		e := 0
		for ; j < len(s) && ('0' <= s[j] && s[j] <= '9' || s[j] == '_'); j++ {
			if s[j] == '_' {
				underscores = true
			} else if e < 100000 {
				e = e*10 + int(s[j]) - '0'
			}
		}
		exp += sign * e
		i = j
		sawExp = true
	}
	if hex && !sawExp || underscores && !underscoreOK(s[:i]) {
		return 0, 0, syntaxError(fn, s)
	}
	ok := false
	if hex {
		f, ok = assemble(mant, exp, sticky, bitSize)
	} else {
		literal := s[start:i]
		if underscores {
			literal = withoutUnderscores(literal)
		}
		f, ok = parseDecimal(literal, floatSize(bitSize))
	}
	if neg {
		f = -f
	}
	if !ok {
		return f, i, rangeError(fn, s)
	}
	return f, i, nil
}

// floatSize takes every size other than 32 for 64, as Go does.
func floatSize(bitSize int) int {
	if bitSize == 32 {
		return 32
	}
	return 64
}

// hexDigit adds one hexadecimal digit to a mantissa of up to 60 bits.
func hexDigit(mant uint64, exp int, sticky bool, d byte, afterDot bool) (uint64, int, bool) {
	if mant>>60 == 0 {
		mant = mant<<4 | uint64(d)
		if afterDot {
			exp -= 4
		}
		return mant, exp, sticky
	}
	if d != 0 {
		sticky = true
	}
	if !afterDot {
		exp += 4
	}
	return mant, exp, sticky
}

// assemble rounds mant * 2**exp, a little more if sticky, half to even; false if that overflows.
func assemble(mant uint64, exp int, sticky bool, bitSize int) (float64, bool) {
	if mant == 0 {
		return 0, true
	}
	bits, least, most := 53, -1074, 971
	if bitSize == 32 {
		bits, least, most = 24, -149, 104
	}
	for mant>>63 == 0 {
		mant <<= 1
		exp--
	}
	drop := 64 - bits
	if exp+drop < least {
		drop = least - exp // denormal
	}
	exp += drop
	switch {
	case drop > 64:
		return 0, true
	case drop == 64:
		if mant > 1<<63 || mant == 1<<63 && sticky {
			mant = 1
		} else {
			mant = 0
		}
	default:
		rest := mant << uint(64-drop)
		mant >>= uint(drop)
		if rest > 1<<63 || rest == 1<<63 && (sticky || mant&1 == 1) {
			mant++
		}
		if mant>>uint(bits) != 0 {
			mant >>= 1
			exp++
		}
	}
	if exp > most {
		return math.Inf(1), false
	}
	// Both factors and the product are exact; two steps keep the power in range.
	f := float64(mant)
	for ; exp > 900; exp -= 100 {
		f *= 1 << 100
	}
	for ; exp < -900; exp += 100 {
		f /= 1 << 100
	}
	return f * math.Float64frombits(uint64(exp+1023)<<52), true
}

func withoutUnderscores(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// special reads an infinity or NaN at the start of s.
func special(s string) (f float64, n int, ok bool) {
	if len(s) == 0 {
		return 0, 0, false
	}
	sign, signLen := 1, 0
	switch s[0] {
	case '+', '-':
		if s[0] == '-' {
			sign = -1
		}
		signLen = 1
		s = s[1:]
		fallthrough
	case 'i', 'I':
		n := foldPrefix(s, "infinity")
		if 3 < n && n < 8 {
			n = 3
		}
		if n == 3 || n == 8 {
			return math.Inf(sign), signLen + n, true
		}
	case 'n', 'N':
		if foldPrefix(s, "nan") == 3 {
			return math.NaN(), 3, true
		}
	}
	return 0, 0, false
}

// foldPrefix counts the bytes that s and the lower-case prefix have in common, ignoring case.
func foldPrefix(s, prefix string) int {
	n := min(len(s), len(prefix))
	for i := 0; i < n; i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c = lower(c)
		}
		if c != prefix[i] {
			return i
		}
	}
	return n
}
