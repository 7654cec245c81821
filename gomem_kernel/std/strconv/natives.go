package strconv

// Natives. Digits are ASCII, the value is 0.d1d2d3... * 10**exp, without trailing zeros; f is
// finite and not negative, and zero has no digits (n = 0, exp = 0).

// shortestDigits writes the fewest digits that still round to f (bitSize 32 or 64); needs 17 bytes.
//
//go:noescape
func shortestDigits(f float64, bitSize int, buf []byte) (n, exp int)

// exactDigits writes the digits of f rounded half to even: prec digits after the decimal point
// when fixed, else prec digits in all (prec >= 0); at most 767 digits and never more than len(buf).
//
//go:noescape
func exactDigits(f float64, prec int, fixed bool, buf []byte) (n, exp int)

// parseDecimal rounds the unsigned decimal literal s (digits, at most one point, e exponent) to
// bitSize 32 or 64 bits; ok is false, and f is +Inf, if that overflows.
//
//go:noescape
func parseDecimal(s string, bitSize int) (f float64, ok bool)
