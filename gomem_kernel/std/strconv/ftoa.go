package strconv

import "math"

// FormatFloat gives f in the form fmt ('b', 'e', 'E', 'f', 'g', 'G', 'x', 'X') with the given
// precision (-1: the fewest digits that read back as f), f rounded from bitSize bits.
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal FormatFloat bitSize")
	}
	var room [32]byte
	return string(AppendFloat(room[:0], f, fmt, prec, bitSize))
}

// AppendFloat appends FormatFloat(f, fmt, prec, bitSize) to dst.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	switch bitSize {
	case 32:
		f = float64(float32(f))
	case 64:
	default:
		panic("strconv: illegal AppendFloat bitSize")
	}
	if f != f {
		return append(dst, "NaN"...)
	}
	neg := math.Float64bits(f)>>63 != 0
	if neg {
		f = -f
	}
	if f > math.MaxFloat64 {
		if neg {
			return append(dst, "-Inf"...)
		}
		return append(dst, "+Inf"...)
	}
	if neg {
		dst = append(dst, '-')
	}
	switch fmt {
	case 'b':
		mant, exp := split(f, bitSize)
		dst = AppendUint(dst, mant, 10)
		dst = append(dst, 'p')
		if exp >= 0 {
			dst = append(dst, '+')
		}
		return AppendInt(dst, int64(exp), 10)
	case 'x', 'X':
		return formatHex(dst, f, fmt, prec, bitSize)
	case 'e', 'E', 'f', 'g', 'G':
	default:
		if neg {
			dst = dst[:len(dst)-1]
		}
		return append(dst, '%', fmt)
	}
	var buf [24]byte
	if prec < 0 {
		n, dp := shortestDigits(f, bitSize, buf[:])
		d := buf[:n]
		switch fmt {
		case 'e', 'E':
			prec = n - 1
		case 'f':
			prec = max(n-dp, 0)
		case 'g', 'G':
			prec = n
		}
		return formatDigits(dst, true, d, dp, prec, fmt)
	}
	// The number of digits wanted, from above.
	want := prec
	fixed := false
	switch fmt {
	case 'e', 'E':
		want++
	case 'f':
		fixed = true
		if f >= 1e7 {
			want += 309
		} else {
			want += 8
		}
	default:
		if prec == 0 {
			prec = 1
		}
		want = prec
	}
	if want > len(buf) {
		return formatLong(dst, f, fmt, prec, fixed)
	}
	n, dp := 0, 0
	if fixed {
		n, dp = exactDigits(f, prec, true, buf[:])
	} else {
		n, dp = exactDigits(f, want, false, buf[:])
	}
	return formatDigits(dst, false, buf[:n], dp, prec, fmt)
}

// formatLong is the end of AppendFloat for many digits.
func formatLong(dst []byte, f float64, fmt byte, prec int, fixed bool) []byte {
	var buf [800]byte
	want := prec
	if fmt == 'e' || fmt == 'E' {
		want++
	}
	n, dp := exactDigits(f, want, fixed, buf[:])
	return formatDigits(dst, false, buf[:n], dp, prec, fmt)
}

// split gives f as mant * 2**exp with the integer mantissa of the format.
func split(f float64, bitSize int) (mant uint64, exp int) {
	if bitSize == 32 {
		b := math.Float32bits(float32(f))
		mant, exp = uint64(b&(1<<23-1)), int(b>>23&0xff)
		if exp == 0 {
			exp = 1
		} else {
			mant |= 1 << 23
		}
		return mant, exp - 127 - 23
	}
	b := math.Float64bits(f)
	mant, exp = b&(1<<52-1), int(b>>52&0x7ff)
	if exp == 0 {
		exp = 1
	} else {
		mant |= 1 << 52
	}
	return mant, exp - 1023 - 52
}

// formatDigits lays out the digits d, with the decimal point before digit dp, as fmt wants.
func formatDigits(dst []byte, shortest bool, d []byte, dp, prec int, fmt byte) []byte {
	switch fmt {
	case 'e', 'E':
		return formatE(dst, d, dp, prec, fmt)
	case 'f':
		return formatF(dst, d, dp, prec)
	}
	eprec := prec
	if eprec > len(d) && len(d) >= dp {
		eprec = len(d)
	}
	if shortest {
		eprec = 6
	}
	if x := dp - 1; x < -4 || x >= eprec {
		if len(d) == 0 && eprec > 0 {
			return formatF(dst, d, dp, 0) // zero
		}
		return formatE(dst, d, dp, min(prec, len(d))-1, fmt+'e'-'g')
	}
	return formatF(dst, d, dp, max(len(d)-dp, 0))
}

// formatE appends d.ddde±dd with prec digits after the point.
func formatE(dst []byte, d []byte, dp, prec int, fmt byte) []byte {
	first := byte('0')
	if len(d) > 0 {
		first = d[0]
	}
	dst = append(dst, first)
	if prec > 0 {
		dst = append(dst, '.')
		m := min(len(d), prec+1)
		if m > 1 {
			dst = append(dst, d[1:m]...)
		} else {
			m = 1
		}
		for ; m <= prec; m++ {
			dst = append(dst, '0')
		}
	}
	exp := dp - 1
	if len(d) == 0 {
		exp = 0
	}
	sign := byte('+')
	if exp < 0 {
		sign, exp = '-', -exp
	}
	dst = append(dst, fmt, sign)
	if exp >= 100 {
		dst = append(dst, byte('0'+exp/100))
		exp %= 100
	}
	return append(dst, byte('0'+exp/10), byte('0'+exp%10))
}

// formatF appends ddd.ddd with prec digits after the point.
func formatF(dst []byte, d []byte, dp, prec int) []byte {
	if dp > 0 {
		m := min(len(d), dp)
		dst = append(dst, d[:m]...)
		for ; m < dp; m++ {
			dst = append(dst, '0')
		}
	} else {
		dst = append(dst, '0')
	}
	if prec > 0 {
		dst = append(dst, '.')
		for i := dp; i < dp+prec; i++ {
			if 0 <= i && i < len(d) {
				dst = append(dst, d[i])
			} else {
				dst = append(dst, '0')
			}
		}
	}
	return dst
}

// formatHex appends 0x1.hhhp±dd.
func formatHex(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	mant, exp := split(f, bitSize)
	if mant == 0 {
		exp = 0
	} else {
		// The leading 1 goes to bit 60, four bits a digit follow.
		shift := 0
		for mant&(1<<60) == 0 {
			mant <<= 1
			shift++
		}
		exp += 60 - shift
	}
	if prec >= 0 && prec < 15 {
		drop := uint(60 - prec*4)
		rest := mant << (64 - drop) // below the last digit kept
		mant >>= drop
		if rest > 1<<63 || rest == 1<<63 && mant&1 == 1 {
			mant++
		}
		mant <<= drop
		if mant&(1<<61) != 0 {
			mant >>= 1
			exp++
		}
	}
	hex := "0123456789abcdef"
	if fmt == 'X' {
		hex = "0123456789ABCDEF"
	}
	dst = append(dst, '0', fmt, '0'+byte(mant>>60&1))
	mant <<= 4
	if prec < 0 && mant != 0 {
		dst = append(dst, '.')
		for mant != 0 {
			dst = append(dst, hex[mant>>60])
			mant <<= 4
		}
	} else if prec > 0 {
		dst = append(dst, '.')
		for i := 0; i < prec; i++ {
			dst = append(dst, hex[mant>>60])
			mant <<= 4
		}
	}
	sign := byte('+')
	if exp < 0 {
		sign, exp = '-', -exp
	}
	dst = append(dst, fmt-('x'-'p'), sign)
	switch {
	case exp < 100:
		return append(dst, byte('0'+exp/10), byte('0'+exp%10))
	case exp < 1000:
		return append(dst, byte('0'+exp/100), byte('0'+exp/10%10), byte('0'+exp%10))
	}
	return append(dst, byte('0'+exp/1000), byte('0'+exp/100%10), byte('0'+exp/10%10), byte('0'+exp%10))
}
