package math

// Floor gives the greatest whole number that is not greater than x.
func Floor(x float64) float64 {
	return archFloor(x)
}

// Ceil gives the least whole number that is not less than x.
func Ceil(x float64) float64 {
	return archCeil(x)
}

// Trunc gives x without its fraction.
func Trunc(x float64) float64 {
	return archTrunc(x)
}

// Modf gives the whole part of f and its fraction, both with its sign.
func Modf(f float64) (integer float64, fractional float64) {
	integer = archTrunc(f)
	return integer, Copysign(f-integer, f)
}

// Round gives the whole number nearest to x, halves away from zero.
func Round(x float64) float64 {
	b := Float64bits(x)
	exp := uint(b >> expShift & expMask)
	switch {
	case exp < expBias-1:
		b &= signBit
	case exp == expBias-1:
		b = b&signBit | oneBits
	case exp < expBias+expShift:
		exp -= expBias
		b += 1 << (expShift - 1) >> exp
		b &^= fracMask >> exp
	}
	return Float64frombits(b)
}

// RoundToEven gives the whole number nearest to x, halves to the even one.
func RoundToEven(x float64) float64 {
	b := Float64bits(x)
	exp := uint(b >> expShift & expMask)
	switch {
	case exp >= expBias:
		exp -= expBias
		odd := b >> (expShift - exp) & 1
		b += (1<<(expShift-1) - 1 + odd) >> exp
		b &^= fracMask >> exp
	case exp == expBias-1 && b&fracMask != 0:
		b = b&signBit | oneBits
	default:
		b &= signBit
	}
	return Float64frombits(b)
}
