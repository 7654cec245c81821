package strconv

import (
	real "strconv"
	"strings"
)

func digitsOf(e string, buf []byte) (n, exp int) {
	mant, x, _ := strings.Cut(e, "e")
	mant = strings.TrimRight(strings.Replace(mant, ".", "", 1), "0")
	if mant == "" {
		return 0, 0
	}
	v, _ := real.Atoi(x)
	return copy(buf, mant), v + 1
}

func shortestDigits(f float64, bitSize int, buf []byte) (n, exp int) {
	return digitsOf(real.FormatFloat(f, 'e', -1, bitSize), buf)
}

func exactDigits(f float64, prec int, fixed bool, buf []byte) (n, exp int) {
	if !fixed {
		return digitsOf(real.FormatFloat(f, 'e', prec-1, 64), buf)
	}
	whole, frac, _ := strings.Cut(real.FormatFloat(f, 'f', prec, 64), ".")
	d := strings.TrimLeft(whole, "0")
	exp = len(d)
	d += frac
	if exp == 0 {
		t := strings.TrimLeft(d, "0")
		exp = len(t) - len(d)
		d = t
	}
	d = strings.TrimRight(d, "0")
	if d == "" {
		return 0, 0
	}
	if len(d) > len(buf) {
		panic("buffer too small")
	}
	return copy(buf, d), exp
}

func parseDecimal(s string, bitSize int) (f float64, ok bool) {
	f, err := real.ParseFloat(s, bitSize)
	return f, err == nil
}
